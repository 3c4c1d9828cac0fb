package io.kops.networking.core.node;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.mode.Kubenet;
import io.kops.networking.spi.NodeFile;
import java.util.List;
import java.util.Optional;

/**
 * What containerd is told of kubenet, which kubelet no longer knows: a template that it fills in
 * when the node has its range of pods, and the masquerade that kubelet made once.
 */
final class KubenetFiles {
  private static final String TEMPLATE =
      """
      {
        "cniVersion": "1.0.0",
        "name": "kubenet",
        "plugins": [
          {
            "type": "ptp",
            "ipam": {
              "type": "host-local",
              "ranges": [[{"subnet": "{{.PodCIDR}}"}]],
              "routes": [{"dst": "0.0.0.0/0"}]
            }
          },
          {
            "type": "portmap",
            "capabilities": {"portMappings": true}
          }
        ]
      }
      """;
  private static final String UNIT =
      """
      [Unit]
      Description=Masquerade what leaves the range of pods
      After=network.target

      [Service]
      Type=oneshot
      RemainAfterExit=yes
      ExecStart=-/sbin/iptables -w -t nat -N IP-MASQ
      ExecStart=/sbin/iptables -w -t nat -F IP-MASQ
      ExecStart=/sbin/iptables -w -t nat -A IP-MASQ -d %s -j RETURN
      ExecStart=/sbin/iptables -w -t nat -A IP-MASQ -j MASQUERADE
      ExecStart=-/sbin/iptables -w -t nat -D POSTROUTING -m addrtype ! --dst-type LOCAL -j IP-MASQ
      ExecStart=/sbin/iptables -w -t nat -A POSTROUTING -m addrtype ! --dst-type LOCAL -j IP-MASQ

      [Install]
      WantedBy=multi-user.target
      """;

  private KubenetFiles() {}

  /** Returns the files of a kubenet cluster; none for others. */
  static List<NodeFile> of(ClusterSpec spec) {
    boolean kubenet = spec.networking().filter(Kubenet.class::isInstance).isPresent();
    Optional<Cidr> kept = spec.nonMasqueradeCidr();
    if (!kubenet || kept.isEmpty()) {
      return List.of();
    }
    return List.of(
        file("/etc/containerd/config-cni.template", TEMPLATE),
        file("/etc/systemd/system/cni-iptables-setup.service", UNIT.formatted(kept.get())));
  }

  private static NodeFile file(String path, String text) {
    return new NodeFile(path, "0644", new NodeFile.Content.Text(text));
  }
}
