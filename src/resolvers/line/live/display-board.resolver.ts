import { Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Department } from '../../../entities/directory/department.entity.js';
import { Role } from '../../../entities/directory/role.enum.js';
import type { Board } from '../../../services/line/reading/display-board.service.js';
import { OnlyFor } from '../../authorization.js';
import { type GraphQLContext, viewerOf } from '../../context.js';
import { DisplayBoardArgs } from './display-board.args.js';
import { DisplayBoardType } from './display-board.type.js';

/** A board shows the departments that it is registered for; staff may look at every board. */
const BoardViewers = () => OnlyFor(Role.BOARD, Role.NURSE, Role.DOCTOR, Role.ADMIN);

/** The screens in waiting rooms. */
@Resolver(() => DisplayBoardType)
export class DisplayBoardResolver {
  @BoardViewers()
  @Query(() => DisplayBoardType, {
    nullable: true,
    description: 'What the screen of a department shows now; null: the department has no queue. For boards and staff.',
  })
  async displayBoard(
    @Args(() => DisplayBoardArgs) args: DisplayBoardArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Board | null> {
    const { displayBoards } = context.services;
    return displayBoards.present(await displayBoards.departmentFor(viewerOf(context), args.department));
  }

  @BoardViewers()
  @Subscription(() => DisplayBoardType, {
    description: 'Sends the board of a department first, then every change, at most twice a second. For boards and staff.',
    subscribe: async ({ args, context }: { args: DisplayBoardArgs; context: GraphQLContext }) =>
      context.feeds.line.boards.subscribe(await context.services.displayBoards.departmentFor(viewerOf(context), args.department)),
  })
  displayBoardChanged(@Args(() => DisplayBoardArgs) _args: DisplayBoardArgs, @Root() board: Board): Board {
    return board;
  }

  @FieldResolver(() => Department, { description: 'The department whose board it is.' })
  department(@Root() board: Board, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(board.departmentId);
  }
}
