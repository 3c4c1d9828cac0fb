package com.example.guide;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.eni.PodsPerNode;
import io.kops.networking.eni.SubnetDemand;
import io.kops.networking.mtu.PodMtu;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates, reads, validates and edits clusters without an account. */
final class Clusters {
  private Clusters() {}

  static Cluster inCode() {
    return ClusterBuilder.named("prod.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .networking(Cilium.DEFAULT)
        .apiAccess("203.0.113.0/24")
        .controlPlane(3, "m5.large")
        .nodes(6, "m5.xlarge")
        .configBase("s3://kops-state/prod.example.com")
        .build();
  }

  static ClusterDocument fromYaml(Path file) throws IOException {
    ClusterReading reading = ClusterYaml.standard().read(file);
    reading.problems().forEach(System.out::println);
    return reading.documentOrThrow();
  }

  static void write(ClusterDocument document, Cluster edited, Path file) throws IOException {
    Files.writeString(file, document.with(edited).write());
  }

  static boolean isValid(Path file) throws IOException {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    Problems problems = engine.validate(engine.yaml().read(file));
    System.out.print(ProblemsText.write(problems, Palette.PLAIN));
    return !problems.hasErrors();
  }

  static Cluster inSharedVpc(String vpc, String publicSubnet) {
    return ClusterBuilder.named("guest.example.com")
        .kubernetesVersion("1.34.1")
        .inVpc(vpc, "10.0.0.0/16")
        .subnet(
            Subnet.builder()
                .name("us-east-1a")
                .zone(ZoneName.of("us-east-1a"))
                .type(SubnetType.PUBLIC)
                .id(publicSubnet)
                .build())
        .networking(Cilium.DEFAULT)
        .configBase("s3://kops-state/guest.example.com")
        .build();
  }

  static Cluster withIpv6() {
    return ClusterBuilder.named("six.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b")
        .privateTopology()
        .nonMasqueradeCidr("::/0")
        .networking(Cilium.DEFAULT)
        .configBase("s3://kops-state/six.example.com")
        .build();
  }

  static Cluster withNodes(Cluster cluster, String group, int count) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                each ->
                    each.name().equals(group)
                        ? each.toBuilder().minSize(count).maxSize(count).build()
                        : each)
            .toList());
  }

  static Cluster withZone(Cluster cluster, String zone, String privateCidr, String utilityCidr) {
    Cidr block = Cidr.parse("10.5.0.0/16");
    return cluster.edit(
        spec ->
            spec.addAdditionalNetworkCidrs(block)
                .addSubnets(
                    subnet(zone, zone, SubnetType.PRIVATE, privateCidr),
                    subnet("utility-" + zone, zone, SubnetType.UTILITY, utilityCidr)));
  }

  private static Subnet subnet(String name, String zone, SubnetType type, String cidr) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of(zone))
        .type(type)
        .cidr(Cidr.parse(cidr))
        .build();
  }

  static void printPodCapacity(Cluster complete) {
    System.out.println("m5.large: " + PodsPerNode.of("m5.large").orElseThrow().most() + " pods");
    PodMtu.of(complete)
        .bytes()
        .ifPresent(mtu -> System.out.println("packets of up to " + mtu + " bytes"));
    for (SubnetDemand demand : SubnetDemand.of(complete, false)) {
      System.out.printf(
          "%s: %d of %d addresses%n", demand.subnet(), demand.demand(), demand.usable());
    }
  }
}
