package io.kops.networking.aws.preflight;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.ProblemCode;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An account in which an apply fails after its first write.
 *
 * @param name the reason
 * @param code the code of the problem that a preflight finds
 * @param quotas the quotas of the account
 * @param cluster prepares the account, and returns the cluster to plan
 * @param afterPlanning changes the account between planning and applying
 */
record PreparedFailure(
    String name,
    ProblemCode code,
    UnaryOperator<Quotas> quotas,
    Function<AwsSimulator, Cluster> cluster,
    Consumer<AwsSimulator> afterPlanning) {

  static PreparedFailure of(String name, ProblemCode code) {
    return new PreparedFailure(
        name, code, quotas -> quotas, aws -> PreparedFailures.privateCluster(), aws -> {});
  }

  PreparedFailure under(UnaryOperator<Quotas> changed) {
    return new PreparedFailure(name, code, changed, cluster, afterPlanning);
  }

  PreparedFailure in(Function<AwsSimulator, Cluster> prepared) {
    return new PreparedFailure(name, code, quotas, prepared, afterPlanning);
  }

  PreparedFailure when(Consumer<AwsSimulator> event) {
    return new PreparedFailure(name, code, quotas, cluster, event);
  }

  @Override
  public String toString() {
    return name;
  }
}
