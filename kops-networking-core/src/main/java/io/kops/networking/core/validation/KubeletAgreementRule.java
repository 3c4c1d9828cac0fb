package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBELET_CLUSTER_DNS_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_NON_MASQUERADE_CIDR_DIFFERS;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * Kubelet options that repeat what the spec says elsewhere. What {@code masterKubelet} leaves out
 * it has from {@code kubelet}.
 */
final class KubeletAgreementRule implements Rule {
  private static final String RANGE = "nonMasqueradeCIDR";
  private static final String DNS = "kubeDNS.serverIP";
  private static final Agreement NODE_RANGE =
      new Agreement(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "kubelet.nonMasqueradeCIDR", RANGE);
  private static final Agreement CONTROL_PLANE_RANGE =
      new Agreement(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "masterKubelet.nonMasqueradeCIDR", RANGE);
  private static final Agreement NODE_DNS =
      new Agreement(KUBELET_CLUSTER_DNS_DIFFERS, "kubelet.clusterDNS", DNS);
  private static final Agreement CONTROL_PLANE_DNS =
      new Agreement(KUBELET_CLUSTER_DNS_DIFFERS, "masterKubelet.clusterDNS", DNS);

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    Optional<Cidr> range = spec.nonMasqueradeCidr();
    Optional<IpAddress> dns = spec.kubeDns().flatMap(KubeDnsSettings::serverIp);
    if (spec.kubelet().isPresent()) {
      KubeletSettings kubelet = spec.kubelet().get();
      if (context.isComplete()) {
        NODE_RANGE.checkRequired(kubelet.nonMasqueradeCidr(), range, problems);
        NODE_DNS.checkRequired(kubelet.clusterDns(), dns, problems);
      } else {
        NODE_RANGE.checkGiven(kubelet.nonMasqueradeCidr(), range, problems);
        NODE_DNS.checkGiven(kubelet.clusterDns(), dns, problems);
      }
    }
    if (spec.controlPlaneKubelet().isPresent()) {
      KubeletSettings kubelet = spec.controlPlaneKubelet().get();
      CONTROL_PLANE_RANGE.checkGiven(kubelet.nonMasqueradeCidr(), range, problems);
      CONTROL_PLANE_DNS.checkGiven(kubelet.clusterDns(), dns, problems);
    }
  }
}
