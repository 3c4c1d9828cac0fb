package io.kops.networking.core.problem;

import io.kops.networking.problem.ProblemCode;

/** Problem codes of planning, and of plans that cannot be used. */
public enum PlanningCodes implements ProblemCode {
  /** An existing resource differs in a field that cannot be changed. */
  FIELD_CANNOT_CHANGE,

  /** The cluster needs a resource whose place an unmanaged resource occupies. */
  RESOURCE_IS_FOREIGN,

  /** An unmanaged addition to a resource of the cluster is kept. */
  UNMANAGED_ADDITION,

  /** Several resources have the same name and tags. */
  DUPLICATE_RESOURCE,

  /** A resource has the cluster's tag, and plans do not delete resources of its kind. */
  ORPHAN_RESOURCE,

  /** Several resources can be the desired one, and none has its name. */
  RESOURCE_AMBIGUOUS,

  /** An unmanaged resource uses a resource that a plan deletes. */
  USED_BY_UNMANAGED,

  /** The spec contains the id of a resource of the cluster that a plan would delete. */
  NAMED_RESOURCE_DELETED,

  /** The inline policies of a role exceed the total size that IAM allows. */
  ROLE_POLICIES_TOO_LARGE,

  /**
   * The network does not let a flow pass that the cluster requires: a warning if the spec or the
   * network in AWS is the cause, a notice if the rules of kops are, which the library keeps.
   */
  FLOW_BLOCKED,

  /** The observed network lets a flow pass that the cluster must not have. */
  FLOW_OPEN,

  /** The rules or routes of a plan open, close or move traffic of an existing network. */
  FLOWS_CHANGE,

  /** The text is not a plan document. */
  PLAN_MALFORMED,

  /** The schema of a plan document is not supported. */
  PLAN_SCHEMA_UNKNOWN,

  /** A plan changes a resource of an unsupported kind. */
  PLAN_KIND_UNKNOWN
}
