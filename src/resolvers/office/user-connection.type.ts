import { AppUser } from '../../entities/directory/app-user.entity.js';
import { connectionTypeOf } from '../paging/connection.js';

export const UserConnection = connectionTypeOf(AppUser, 'User');
