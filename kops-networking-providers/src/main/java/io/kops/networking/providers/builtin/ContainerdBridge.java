package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;

/**
 * What became of kubelet's own bridge when kubelet lost it: containerd writes the configuration of
 * the plug-ins as soon as it knows the pod range of the node, and a unit masquerades what leaves
 * the cluster.
 */
final class ContainerdBridge {
  /** Containerd puts the pod range in. */
  private static final NodeFile TEMPLATE =
      NodeFile.text(
          "/etc/containerd/config-cni.template",
          """
          {
            "cniVersion": "1.0.0",
            "name": "k8s-pod-network",
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
          """);

  /** Started again it makes its rules anew. */
  private static final String MASQUERADING =
      """
      [Unit]
      Description=Configure iptables for kubernetes CNI
      Before=network.target

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
      WantedBy=basic.target
      """;

  private ContainerdBridge() {}

  /**
   * Returns the settings of machines.
   *
   * @param notMasqueraded the range that holds pods and services
   */
  public static NodeNetworking of(Cidr notMasqueraded) {
    return NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder()
        .addFile(TEMPLATE)
        .addUnit(new NodeUnit("cni-iptables-setup.service", MASQUERADING.formatted(notMasqueraded)))
        .build();
  }
}
