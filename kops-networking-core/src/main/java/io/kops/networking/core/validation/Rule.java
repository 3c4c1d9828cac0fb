package io.kops.networking.core.validation;

import io.kops.networking.problem.Problems;

/** A family of rules about one part of a cluster. Stateless; never throws, whatever the cluster. */
interface Rule {
  /**
   * Adds a problem for each rule that the cluster breaks, in the order of the document. What
   * another family finds is not found again: a field that is absent or wrong by itself is taken as
   * given.
   */
  void check(ValidationContext context, Problems.Collector problems);
}
