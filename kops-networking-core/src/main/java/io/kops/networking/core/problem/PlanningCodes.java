package io.kops.networking.core.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of problems that planning finds, and of plans that cannot be used. */
public enum PlanningCodes implements ProblemCode {
  /** A field of an existing resource differs that cannot change. */
  FIELD_CANNOT_CHANGE,

  /** A resource that is not the cluster's stands where the cluster wants one. */
  RESOURCE_IS_FOREIGN,

  /** Something was added by others to a resource of the cluster; it is kept. */
  UNMANAGED_ADDITION,

  /** More than one resource answers to the same name and tags. */
  DUPLICATE_RESOURCE,

  /** Something carries the cluster's tag and is of no kind that plans delete. */
  ORPHAN_RESOURCE,

  /** Several resources can be the one that the cluster wants, and none has its name. */
  RESOURCE_AMBIGUOUS,

  /** A resource that the cluster does not own uses one that a plan deletes. */
  USED_BY_UNMANAGED,

  /** The inline policies of a role exceed the total size that IAM allows. */
  ROLE_POLICIES_TOO_LARGE,

  /** A text is no plan's document. */
  PLAN_MALFORMED,

  /** A plan's document has another schema. */
  PLAN_SCHEMA_UNKNOWN,

  /** A plan has resources of a kind that nobody here can change. */
  PLAN_KIND_UNKNOWN
}
