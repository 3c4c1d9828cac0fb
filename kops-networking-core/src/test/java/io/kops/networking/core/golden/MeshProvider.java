package io.kops.networking.core.golden;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Set;

/** A provider that contributes something of every kind. */
record MeshProvider(String specKey) implements NetworkingProvider {
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: mesh
        namespace: kube-system
      ---
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata:
        name: mesh
      """;

  /** IngressClass exists since Kubernetes 1.19. */
  private static final String MANIFEST_V110 =
      MANIFEST
          .replace("networking.k8s.io/v1", "rbac.authorization.k8s.io/v1")
          .replace("IngressClass", "ClusterRole");

  @Override
  public ProviderId id() {
    return ProviderId.of(specKey);
  }

  @Override
  public Set<KopsRelease> releases() {
    return Set.of(KopsRelease.values());
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    boolean v110 = request.spec().release() == KopsRelease.V1_10;
    return ProviderContribution.builder()
        .addFirewallRules(
            FirewallRule.fromGroup(
                "node-to-master-protocol-ipip",
                FirewallGroup.CONTROL_PLANE,
                FirewallGroup.NODES,
                FirewallRule.IPIP,
                PortRange.ALL),
            FirewallRule.fromGroup(
                "node-to-master-mesh-etcd",
                FirewallGroup.CONTROL_PLANE,
                FirewallGroup.NODES,
                "tcp",
                PortRange.of(4001)))
        .addIamGrants(
            new IamGrant(
                InstanceGroupRole.CONTROL_PLANE,
                IamStatement.allow(List.of("ec2:ModifyInstanceAttribute"))
                    .withSid("MeshSourceDestinationCheck")),
            new IamGrant(
                InstanceGroupRole.NODE,
                IamStatement.allowOn(
                        List.of(request.arnPrefix() + ":ec2:*:*:network-interface/*"),
                        List.of("ec2:CreateTags"))
                    .when("aws:RequestTag/mesh", "1")
                    .when("StringLike", "aws:RequestTag/zone", List.of("a*", "b*"))))
        .nodeNetworking(
            (v110 ? NodeNetworking.CNI : NodeNetworking.CONTAINERD_WITH_ARCHIVE)
                .toBuilder()
                    .putSysctl("net.ipv4.conf.all.rp_filter", "0")
                    .addFiles(
                        NodeFile.text("/etc/mesh.conf", "mode = 'fast'\n"),
                        new NodeFile(
                            "/opt/mesh-setup", "0755", new NodeFile.Content.Text("#!/bin/sh\n")),
                        new NodeFile(
                            "/etc/mesh-ca.crt",
                            "0400",
                            new NodeFile.Content.CertificateAuthority()))
                    .addUnits(new NodeUnit("sys-fs-bpf.mount", "[Mount]\nWhat=bpffs\n"))
                    .addUbuntuPackages("wireguard")
                    .build())
        .addAddons(
            v110
                ? Addon.networking("networking.mesh", "k8s-1.8", "1.0.0", ">=1.8.0", MANIFEST_V110)
                    .leavingPodsRunning()
                : Addon.networking("networking.mesh", "k8s-1.25", MANIFEST).toBuilder()
                    .needsPki(true)
                    .prune(true)
                    .build())
        .build();
  }
}
