package io.kops.networking.mtu;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The overhead of each networking provider with its options. If packets have different overheads,
 * the largest counts.
 */
final class NetworkingOverheads {
  private final KopsRelease release;
  private final boolean ipv6;

  NetworkingOverheads(KopsRelease release, boolean ipv6) {
    this.release = release;
    this.ipv6 = ipv6;
  }

  /** Returns the overheads; empty if they are unknown for the provider. */
  Optional<List<Overhead>> of(Networking mode) {
    if (mode instanceof Kubenet
        || mode instanceof AmazonVpc
        || mode instanceof Kindnet
        || mode instanceof Romana) {
      return Optional.of(List.of());
    }
    if (mode instanceof Flannel flannel) {
      boolean udp = flannel.backend().filter("udp"::equals).isPresent();
      return Optional.of(List.of(udp ? Overhead.UDP : Overhead.VXLAN));
    }
    if (mode instanceof Canal) {
      return Optional.of(List.of(Overhead.VXLAN));
    }
    if (mode instanceof KubeRouter) {
      return Optional.of(List.of(Overhead.IPIP));
    }
    if (mode instanceof Weave) {
      return Optional.of(List.of(Overhead.WEAVE));
    }
    if (mode instanceof Calico calico) {
      return Optional.of(calico(calico));
    }
    return mode instanceof Cilium cilium ? Optional.of(cilium(cilium)) : Optional.empty();
  }

  /** Packets are encapsulated in one of several ways; the largest overhead counts. */
  private List<Overhead> calico(Calico calico) {
    if (release == KopsRelease.V1_10) {
      return List.of(Overhead.IPIP);
    }
    if (ipv6) {
      return List.of();
    }
    List<Overhead> ways = new ArrayList<>();
    if (calico.wireguardEnabled().orElse(false)) {
      ways.add(Overhead.WIREGUARD_OVER_IPV4);
    }
    boolean tunnelsServices =
        calico.bpfEnabled().orElse(false)
            && calico.bpfExternalServiceMode().orElse("Tunnel").equals("Tunnel");
    String encapsulation = calico.encapsulationMode().orElse("ipip");
    if (tunnelsServices || encapsulates("vxlan", encapsulation, calico.vxlanMode())) {
      ways.add(Overhead.VXLAN);
    }
    if (encapsulates("ipip", encapsulation, calico.ipipMode())) {
      ways.add(Overhead.IPIP);
    }
    return ways.stream().max(Comparator.comparingInt(Overhead::bytes)).stream().toList();
  }

  private static boolean encapsulates(String kind, String encapsulation, Optional<String> mode) {
    return kind.equals(encapsulation) && !mode.orElse("CrossSubnet").equals("Never");
  }

  /** Since 1.15, Cilium encrypts encapsulated packets, so both overheads count. */
  private List<Overhead> cilium(Cilium cilium) {
    boolean routed =
        release == KopsRelease.V1_37 && (ipv6 || cilium.ipam().filter("eni"::equals).isPresent());
    String tunnel = cilium.tunnel().orElse(routed ? "disabled" : "vxlan");
    Stream<Overhead> encapsulation =
        switch (tunnel) {
          case "disabled" -> Stream.empty();
          case "geneve" ->
              Stream.concat(
                  Stream.of(ipv6 ? Overhead.GENEVE_OVER_IPV6 : Overhead.GENEVE),
                  answersByGeneve(cilium) ? Stream.of(Overhead.DSR_IN_GENEVE) : Stream.empty());
          default -> Stream.of(ipv6 ? Overhead.VXLAN_OVER_IPV6 : Overhead.VXLAN);
        };
    Stream<Overhead> encryption =
        cilium.enableEncryption().orElse(false)
            ? Stream.of(
                cilium.encryptionType().filter("wireguard"::equals).isPresent()
                    ? Overhead.WIREGUARD
                    : Overhead.IPSEC)
            : Stream.empty();
    return Stream.concat(encapsulation, encryption).toList();
  }

  private static boolean answersByGeneve(Cilium cilium) {
    return "dsr".equals(cilium.extraConfig().get("bpf-lb-mode"))
        && "geneve".equals(cilium.extraConfig().get("bpf-lb-dsr-dispatch"));
  }
}
