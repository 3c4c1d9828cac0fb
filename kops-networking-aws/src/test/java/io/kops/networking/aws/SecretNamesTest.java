package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.networking.Weave;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.spi.Addon;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host specifies the names of secrets; their values are never read. */
class SecretNamesTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.10.6")
          .zones("us-east-1a")
          .networking(Weave.ON_AWS)
          .configBase("s3://state/k.example.com")
          .build();

  private final AwsSimulator aws = AwsSimulator.start();

  @AfterEach
  void stop() {
    aws.close();
  }

  private AwsNetworking networking(List<String> secrets) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .secretNames(cluster -> secrets)
        .build();
  }

  private static List<String> codes(Preparation preparation) {
    return preparation.problems().stream().map(Problem::code).map(Object::toString).toList();
  }

  @Test
  void encryptsWeaveWithAPassword() {
    try (AwsNetworking networking = networking(List.of("dockerconfig", "weavepassword"))) {
      Preparation preparation = networking.prepare(CLUSTER);

      assertThat(preparation.network().orElseThrow().contribution().addons())
          .flatExtracting(Addon::secrets)
          .isNotEmpty();
      assertThat(codes(preparation)).doesNotContain("WEAVE_UNENCRYPTED");
    }
  }

  @Test
  void reportsWeaveWithoutEncryptionWhenThereIsNoPassword() {
    try (AwsNetworking networking = networking(List.of())) {
      Plan plan = networking.plan(CLUSTER);

      assertThat(codes(networking.prepare(CLUSTER))).contains("WEAVE_UNENCRYPTED");
      assertThat(PlanJson.write(plan)).contains("WEAVE_UNENCRYPTED");
    }
  }
}
