package io.kops.networking.core.planning;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that comparing desired with observed state finds. */
public final class PlanningCodes {
  /** A field of an existing resource differs that cannot change. */
  public static final ProblemCode FIELD_CANNOT_CHANGE = ProblemCode.of("FIELD_CANNOT_CHANGE");

  /** A resource that is not the cluster's stands where the cluster wants one. */
  public static final ProblemCode RESOURCE_IS_FOREIGN = ProblemCode.of("RESOURCE_IS_FOREIGN");

  /** Something was added by others to a resource of the cluster; it is kept. */
  public static final ProblemCode UNMANAGED_ADDITION = ProblemCode.of("UNMANAGED_ADDITION");

  /** More than one resource answers to the same name and tags. */
  public static final ProblemCode DUPLICATE_RESOURCE = ProblemCode.of("DUPLICATE_RESOURCE");

  /** Something carries the cluster's tag and is of no kind that plans delete. */
  public static final ProblemCode ORPHAN_RESOURCE = ProblemCode.of("ORPHAN_RESOURCE");

  /** Several resources can be the one that the cluster wants, and none has its name. */
  public static final ProblemCode RESOURCE_AMBIGUOUS = ProblemCode.of("RESOURCE_AMBIGUOUS");

  /** A resource that the cluster does not own uses one that a plan deletes. */
  public static final ProblemCode USED_BY_UNMANAGED = ProblemCode.of("USED_BY_UNMANAGED");

  private PlanningCodes() {}
}
