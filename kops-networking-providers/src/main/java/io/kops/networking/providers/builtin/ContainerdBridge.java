package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;

/**
 * Replaces the bridge that kubelet configured until Kubernetes 1.23: containerd writes the plug-in
 * configuration once the node has a pod range, and a systemd unit masquerades traffic that leaves
 * the cluster.
 */
final class ContainerdBridge {
  /** containerd fills in the pod range. */
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

  /** A restart of the unit replaces its rules. */
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
   * Returns the node settings.
   *
   * @param notMasqueraded the range of pods and services
   */
  public static NodeNetworking of(Cidr notMasqueraded) {
    return NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder()
        .addFile(TEMPLATE)
        .addUnit(new NodeUnit("cni-iptables-setup.service", MASQUERADING.formatted(notMasqueraded)))
        .build();
  }
}
