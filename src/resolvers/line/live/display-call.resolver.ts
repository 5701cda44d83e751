import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { BoardCall } from '../../../services/line/reading/display-board.service.js';
import { languageOf } from '../../../texts/language.js';
import { speechIn } from '../../../texts/speech-text.js';
import { type GraphQLContext, viewerOf } from '../../context.js';
import { DisplayCallType } from './display-call.type.js';

@Resolver(() => DisplayCallType)
export class DisplayCallResolver {
  @FieldResolver(() => String, { description: 'The call as a voice says it.' })
  speech(
    @Root() call: BoardCall,
    @Arg('locale', () => String, {
      nullable: true,
      description: 'The language, for example "de-AT"; default: the viewer’s. An unknown one counts as English.',
    })
    locale: string | null | undefined,
    @Ctx() context: GraphQLContext,
  ): string {
    return speechIn(locale == null ? viewerOf(context).language : languageOf(locale), call);
  }
}
