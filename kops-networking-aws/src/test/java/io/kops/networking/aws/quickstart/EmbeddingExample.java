package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.networking.Flannel;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeFlags;
import io.kops.networking.plan.Plan;
import io.kops.networking.spi.Addon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** The example of README.md, which a test compares with it. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  static ApplyReport build(Ec2Client ec2, IamClient iam) {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .networking(Flannel.withBackend("vxlan"))
            .configBase("s3://kops-state/k.example.com")
            .build();
    try (AwsNetworking networking = AwsNetworking.builder().ec2(ec2).iam(iam).build()) {
      Plan plan = networking.plan(cluster);
      plan.problems().forEach(System.err::println);
      System.out.print(PlanText.write(plan, Palette.PLAIN));
      return networking.apply(plan);
    }
  }

  static void describeInstances(ClusterNetwork network, Instance instance, Path addons)
      throws IOException {
    NodeFlags flags = network.nodeSettings(InstanceGroupRole.NODE).flags(instance);
    System.out.println(flags.kubeletEnvironment()); // DAEMON_ARGS="..."
    Files.writeString(addons.resolve("bootstrap-channel.yaml"), network.addonChannel().write());
    for (Addon addon : network.contribution().addons()) {
      Path file = addons.resolve(addon.manifestPath());
      Files.createDirectories(file.getParent());
      Files.write(file, AddonManifest.of(addon, name -> Optional.empty()).bytes());
    }
  }
}
