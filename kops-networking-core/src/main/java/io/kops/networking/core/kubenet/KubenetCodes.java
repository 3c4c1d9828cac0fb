package io.kops.networking.core.kubenet;

import io.kops.networking.problem.ProblemCode;

/** Problem codes of kubenet routes. */
public enum KubenetCodes implements ProblemCode {
  /** The pod CIDR of a node is outside of the pod range. */
  POD_CIDR_NOT_IN_RANGE,

  /** Two nodes have the same pod CIDR. */
  POD_CIDR_TAKEN,

  /** The pod range has no free block for a node. */
  POD_RANGE_EXHAUSTED,

  /** The pod range has few free blocks. */
  POD_RANGE_NEARLY_EXHAUSTED,

  /** A route table cannot contain a route for every node. */
  ROUTE_LIMIT_REACHED,

  /** A route table is almost full. */
  ROUTE_LIMIT_NEAR,

  /** The target instance of a route does not exist. */
  ROUTE_BLACKHOLE,

  /** The cluster has no route table. */
  NO_ROUTE_TABLE
}
