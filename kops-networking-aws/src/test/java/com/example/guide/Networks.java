package com.example.guide;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.core.text.DriftText;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.drift.Drift;
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

/** Plans, creates, changes, repairs and deletes networks. */
final class Networks {
  private Networks() {}

  static Plan planOffline(Cluster cluster) {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    return OfflinePlans.of(engine, cluster, ExistingNetwork.none());
  }

  static AwsNetworking open(Ec2Client ec2, IamClient iam, Path state) {
    return AwsNetworking.builder()
        .ec2(ec2)
        .iam(iam)
        .stateStore(LocalStateStore.open(state))
        .build();
  }

  static Plan preview(AwsNetworking networking, Cluster cluster) {
    Plan plan = networking.plan(cluster);
    System.out.print(PlanText.write(plan, Palette.PLAIN));
    return plan;
  }

  static boolean apply(AwsNetworking networking, Plan plan) {
    ApplyReport report = networking.apply(plan);
    System.out.print(ReportText.write(report, Palette.PLAIN));
    return report.isComplete();
  }

  static ApplyReport planAndApply(AwsNetworking networking, Cluster cluster) {
    Plan plan = networking.plan(cluster); // reads only
    return networking.apply(plan); // reads again, then writes
  }

  static Cluster withSubnetRanges(AwsNetworking networking, Cluster cluster, Path file)
      throws IOException {
    Cluster complete = networking.prepare(cluster).cluster();
    Files.writeString(file, ClusterYaml.standard().write(complete));
    return complete;
  }

  static Plan allowSsh(AwsNetworking networking, Cluster cluster, String network) {
    return networking.plan(cluster.edit(spec -> spec.addSshAccess(AccessSource.parse(network))));
  }

  static NetworkingChange assess(Cluster before, Cluster after) {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    return engine.assessChange(
        ClusterWithSecrets.of(before), ClusterWithSecrets.of(after), ExistingNetwork.none());
  }

  static boolean updateWithRetries(AwsNetworking networking, Cluster cluster, int times) {
    for (int i = 0; i < times; i++) {
      ApplyReport report = networking.update(cluster);
      System.out.print(ReportText.write(report, Palette.PLAIN));
      if (report.isComplete()) {
        return true;
      }
    }
    return false;
  }

  static ApplyReport updateUnlessCancelled(
      AwsNetworking networking, Cluster cluster, CancellationToken token) {
    return networking.update(cluster, System.out::println, token);
  }

  static Optional<ApplyReport> updateUnlessLocked(AwsNetworking networking, Cluster cluster) {
    try {
      return Optional.of(networking.update(cluster));
    } catch (ClusterLockedException locked) {
      System.out.printf(
          "%s is locked by %s (%s) until %s%n",
          locked.cluster(), locked.owner(), locked.operation(), locked.until());
      return Optional.empty();
    }
  }

  static boolean hasNoDrift(AwsNetworking networking, Cluster cluster) {
    Drift drift = networking.drift(cluster);
    System.out.print(DriftText.write(drift, Palette.PLAIN));
    return drift.isNone();
  }

  static boolean delete(AwsNetworking networking, ClusterName cluster) {
    Plan plan = networking.planDelete(cluster);
    plan.problems().forEach(System.out::println); // blocking resources
    return networking.apply(plan).isComplete();
  }

  static void writeNodeFiles(ClusterNetwork network, Instance instance, Path addons)
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
