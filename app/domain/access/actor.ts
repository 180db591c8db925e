import type { Actor } from '../context.ts'
import { DomainError } from '../domain-error.ts'

export function canRead(actor: Actor): boolean {
  return actor.role !== 'public'
}

export function canWrite(actor: Actor): boolean {
  return actor.role === 'admin' || actor.role === 'owner'
}

/** Throws `actor.sign_in_needed` for the public. */
export function requireReader(actor: Actor): void {
  if (!canRead(actor)) throw new DomainError('actor.sign_in_needed', 'Sign in to see this.')
}

/** Throws `actor.not_allowed` unless the actor is an admin or an owner. */
export function requireWriter(actor: Actor): void {
  if (actor.role === 'public') throw new DomainError('actor.sign_in_needed', 'Sign in to do this.')
  if (!canWrite(actor)) throw new DomainError('actor.not_allowed', 'Only an administrator can do this.')
}

export function requireOwner(actor: Actor): void {
  if (actor.role !== 'owner') throw new DomainError('actor.not_allowed', 'Only an owner can do this.')
}

/** What concerns one person alone: theirs, or an owner's. */
export function requireSelfOrOwner(actor: Actor, userId: string): void {
  requireReader(actor)
  if (actor.id !== userId && actor.role !== 'owner') {
    throw new DomainError('actor.not_allowed', 'Only this person or an owner can do this.')
  }
}
