package io.kops.networking.core.validation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import java.util.function.UnaryOperator;

/**
 * A case of a rule: a cluster that breaks only this rule, and one that nearly breaks it.
 *
 * @param code the code of the problem
 * @param severity the severity of the problem
 * @param path the path of the problem
 * @param stage the stage of completion
 * @param quotas the quotas of the account
 * @param base the cluster to change
 * @param mistake the change that breaks the rule
 * @param nearMiss the change that does not
 */
record RuleCase(
    ProblemCode code,
    Severity severity,
    String path,
    Stage stage,
    Quotas quotas,
    Cluster base,
    UnaryOperator<Cluster> mistake,
    UnaryOperator<Cluster> nearMiss) {

  static RuleCase error(ProblemCode code, String path) {
    return of(code, Severity.ERROR, path);
  }

  static RuleCase warning(ProblemCode code, String path) {
    return of(code, Severity.WARNING, path);
  }

  private static RuleCase of(ProblemCode code, Severity severity, String path) {
    return new RuleCase(
        code,
        severity,
        path,
        Stage.COMPLETE,
        Quotas.DEFAULT,
        Clusters.publicKubenet(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** Uses another base cluster instead of the complete public one. */
  RuleCase in(Cluster other) {
    return new RuleCase(code, severity, path, stage, quotas, other, mistake, nearMiss);
  }

  /** Uses the public cluster as the user wrote it. */
  RuleCase asWritten() {
    return new RuleCase(
        code, severity, path, Stage.SPEC, quotas, Clusters.written(), mistake, nearMiss);
  }

  RuleCase under(Quotas other) {
    return new RuleCase(code, severity, path, stage, other, base, mistake, nearMiss);
  }

  RuleCase when(UnaryOperator<Cluster> edit) {
    return new RuleCase(code, severity, path, stage, quotas, base, edit, nearMiss);
  }

  RuleCase butNotWhen(UnaryOperator<Cluster> edit) {
    return new RuleCase(code, severity, path, stage, quotas, base, mistake, edit);
  }

  Problems problemsOfMistake() {
    return new ClusterValidator().validate(mistake.apply(base), stage, quotas);
  }

  Problems problemsOfNearMiss() {
    return new ClusterValidator().validate(nearMiss.apply(base), stage, quotas);
  }

  @Override
  public String toString() {
    return code + " at " + path + (stage == Stage.SPEC ? ", as written" : "");
  }
}
