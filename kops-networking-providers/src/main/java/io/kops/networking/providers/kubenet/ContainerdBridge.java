package io.kops.networking.providers.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;

/**
 * What became of kubelet's own bridge when kubelet lost it: containerd writes the configuration of
 * the plug-ins as soon as it knows the pod range of the node, and a unit masquerades what leaves
 * the cluster.
 */
public final class ContainerdBridge {
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

  private static final String SCRIPT = "/opt/kops/bin/cni-iptables-setup";
  private static final NodeUnit MASQUERADING =
      new NodeUnit(
          "cni-iptables-setup.service",
          """
          [Unit]
          Description=Configure iptables for kubernetes CNI
          Before=network.target

          [Service]
          Type=oneshot
          RemainAfterExit=yes
          ExecStart=%s

          [Install]
          WantedBy=basic.target
          """
              .formatted(SCRIPT));

  private ContainerdBridge() {}

  /**
   * Returns the settings of machines.
   *
   * @param notMasqueraded the range that holds pods and services
   */
  public static NodeNetworking of(Cidr notMasqueraded) {
    return NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder()
        .addFiles(
            TEMPLATE,
            new NodeFile(SCRIPT, "0755", new NodeFile.Content.Text(masquerade(notMasqueraded))))
        .addUnit(MASQUERADING)
        .build();
  }

  private static String masquerade(Cidr notMasqueraded) {
    return """
        #!/bin/bash
        iptables -w -t nat -N IP-MASQ
        iptables -w -t nat -A POSTROUTING -m addrtype ! --dst-type LOCAL -j IP-MASQ
        iptables -w -t nat -A IP-MASQ -d %s -j RETURN
        iptables -w -t nat -A IP-MASQ -j MASQUERADE
        """
        .formatted(notMasqueraded);
  }
}
