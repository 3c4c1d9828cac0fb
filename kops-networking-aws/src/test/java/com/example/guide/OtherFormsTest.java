package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.ProviderVersion;
import io.kops.networking.aws.TerraformConfiguration;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.aws.TerraformTarget;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.AwsSimulatorExtension;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the listings of docs/terraform.md and docs/pictures.md. */
@ExtendWith(AwsSimulatorExtension.class)
class OtherFormsTest {
  @TempDir private Path folder;

  private static void writeForTerraform(AwsNetworking networking, Cluster cluster, Path folder)
      throws IOException {
    Plan plan = networking.plan(cluster);
    TerraformConfiguration configuration =
        TerraformTarget.write(
            plan, TerraformOptions.of("us-east-1").withProvider(ProviderVersion.V5));
    configuration.problems().forEach(System.err::println);
    if (configuration.json().isPresent()) {
      Files.writeString(folder.resolve("kubernetes.tf.json"), configuration.json().get());
    }
  }

  private static String picture(Plan plan, Cluster cluster) {
    String svg = NetworkPicture.of(plan, cluster).svg(SvgOptions.builder().rules(true).build());
    return svg;
  }

  private static String pictureWithFlows(AwsNetworking networking, Cluster cluster) {
    Plan plan = networking.plan(cluster);
    ClusterNetwork network = networking.prepare(cluster).network().orElseThrow();
    String svg = NetworkPicture.of(plan, network).svg(SvgOptions.builder().flows(true).build());
    return svg;
  }

  private static String report(AwsNetworking networking, Cluster cluster) {
    Preparation preparation = networking.prepare(cluster);
    Plan plan = networking.plan(cluster);
    String html = new NetworkReport(plan, plan.problems(), preparation.network()).html();
    return html;
  }

  @Test
  void drawsFlows(AwsNetworking networking) {
    assertThat(pictureWithFlows(networking, Clusters.withIpv6())).contains("required traffic");
  }

  @Test
  void writesAPlanForTerraform(AwsNetworking networking, AwsSimulator aws) throws IOException {
    writeForTerraform(networking, Clusters.withIpv6(), folder);

    assertThat(folder.resolve("kubernetes.tf.json")).content().contains("aws_vpc");
    assertThat(aws.mutatingCallCount()).isZero();
  }

  @Test
  void drawsAPlan(AwsNetworking networking) {
    Cluster cluster = Clusters.withIpv6();

    assertThat(picture(networking.plan(cluster), cluster)).startsWith("<svg");
    assertThat(report(networking, cluster)).startsWith("<!DOCTYPE html>");
  }
}
