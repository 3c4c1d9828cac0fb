package io.kops.networking.aws.preflight;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** The problems of a preflight in prepared accounts. */
public final class PreflightExamples {
  private PreflightExamples() {}

  /** Returns a problem of each code at least. */
  public static List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (PreparedFailure failure : PreparedFailures.all()) {
      try (PreflightAccount account = PreflightAccount.of(failure);
          AwsNetworking networking = account.networking(account.settings().build())) {
        Plan plan = networking.plan(failure.cluster().apply(account.aws()));
        failure.afterPlanning().accept(account.aws());
        problems.addAll(networking.preflight(plan).all());
      }
    }
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      problems.addAll(networking.preflight(account.planWithLargeRolePolicies(networking)).all());
      Plan plan = networking.plan(PreparedFailures.privateCluster());
      account.aws().access().deny("iam:SimulatePrincipalPolicy");
      account.aws().access().deny("iam:ListRolePolicies");
      problems.addAll(networking.preflight(account.planWithLargeRolePolicies(networking)).all());
      problems.addAll(networking.preflight(plan).all());
      Cluster cluster = PreparedFailures.withTargetGroupElsewhere(account.aws());
      problems.addAll(networking.preflight(networking.plan(cluster)).all());
    }
    return problems;
  }
}
