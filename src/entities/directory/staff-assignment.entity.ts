import { Entity, ManyToOne } from '@mikro-orm/decorators/legacy';
import { AppUser } from './app-user.entity.js';
import { Department } from './department.entity.js';

/** A department in which a nurse or doctor may act. A user without any assignment may act in all of them. */
@Entity({ tableName: 'staff_assignment' })
export class StaffAssignment {
  @ManyToOne(() => AppUser, { mapToPk: true, primary: true, fieldName: 'user_id' })
  userId!: number;

  @ManyToOne(() => Department, { mapToPk: true, primary: true, fieldName: 'department_id', deleteRule: 'restrict' })
  departmentId!: number;
}
