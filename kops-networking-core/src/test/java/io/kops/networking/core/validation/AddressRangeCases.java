package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.Edits.subnetCidr;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_SERVICE_RANGE_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.DNS_SERVER_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.DNS_SERVER_OUTSIDE_SERVICE_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.IPV6_NOT_SUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.NAME_SERVER_NOT_ADDRESS;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDRS_OVERLAP;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDR_SIZE;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_OVERLAPS_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_OUTSIDE_NON_MASQUERADE;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_OVERLAPS_SERVICES;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_OUTSIDE_NON_MASQUERADE;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_TOO_SMALL;
import static io.kops.networking.core.validation.ValidationCodes.STUB_DOMAIN_WITHOUT_SERVERS;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_SERVICES;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.ComponentOptions;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Romana;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rules about address ranges. */
final class AddressRangeCases {
  private AddressRangeCases() {}

  static List<RuleCase> all() {
    return List.of(
        error(IPV6_NOT_SUPPORTED, "spec.nonMasqueradeCIDR")
            .asWritten()
            .when(spec(it -> it.nonMasqueradeCidr(Cidr.parse("::/0"))))
            .butNotWhen(spec(it -> it.nonMasqueradeCidr(Cidr.parse("100.64.0.0/10")))),
        error(IPV6_NOT_SUPPORTED, "spec.additionalNetworkCIDRs[0]")
            .when(spec(it -> it.addAdditionalNetworkCidrs(Cidr.parse("fd00::/56")))),
        error(IPV6_NOT_SUPPORTED, "spec.sshAccess[1]")
            .when(spec(it -> it.addSshAccess(AccessSource.parse("::/0"))))
            .butNotWhen(spec(it -> it.addSshAccess(AccessSource.parse("10.0.0.0/8")))),
        error(NETWORK_CIDR_MISSING, "spec.networkCIDR")
            .when(spec(it -> it.networkCidr(Optional.empty()))),
        error(NETWORK_CIDR_SIZE, "spec.networkCIDR")
            .when(spec(it -> it.networkCidr(Cidr.parse("172.20.0.0/15"))))
            .butNotWhen(spec(it -> it.networkCidr(Cidr.parse("172.20.0.0/16")))),
        error(NETWORK_CIDR_SIZE, "spec.additionalNetworkCIDRs[1]")
            .when(additional("10.1.0.0/28", "10.2.0.0/29"))
            .butNotWhen(additional("10.1.0.0/28", "10.2.0.0/28")),
        error(NETWORK_CIDRS_OVERLAP, "spec.additionalNetworkCIDRs[0]")
            .when(additional("172.20.128.0/17"))
            .butNotWhen(additional("172.21.0.0/16")),
        error(NETWORK_CIDRS_OVERLAP, "spec.additionalNetworkCIDRs[1]")
            .when(additional("10.1.0.0/17", "10.1.0.0/16"))
            .butNotWhen(additional("10.1.0.0/17", "10.1.128.0/17")),
        error(NETWORK_ID_MALFORMED, "spec.networkID")
            .when(spec(it -> it.networkId("my-vpc")))
            .butNotWhen(spec(it -> it.networkId("vpc-12345678"))),
        error(NON_MASQUERADE_CIDR_MISSING, "spec.nonMasqueradeCIDR")
            .when(spec(it -> it.nonMasqueradeCidr(Optional.empty()))),
        error(NON_MASQUERADE_CIDR_OVERLAPS_NETWORK, "spec.nonMasqueradeCIDR")
            .asWritten()
            .when(range("172.16.0.0/12"))
            .butNotWhen(range("172.24.0.0/13")),
        error(NON_MASQUERADE_CIDR_OVERLAPS_NETWORK, "spec.nonMasqueradeCIDR")
            .asWritten()
            .when(both(spec(it -> it.networking(Calico.DEFAULT)), range("172.20.128.0/17")))
            .butNotWhen(both(spec(it -> it.networking(AmazonVpc.DEFAULT)), range("172.20.0.0/16"))),
        warning(SUBNET_OVERLAPS_SERVICES, "spec.subnets[0].cidr")
            .in(amazonVpc())
            .when(subnetCidr(0, "172.20.0.0/20"))
            .butNotWhen(subnetCidr(0, "172.20.96.0/20")),
        error(NON_MASQUERADE_CIDR_OVERLAPS_NETWORK, "spec.nonMasqueradeCIDR")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.networkCidr(Cidr.parse("100.72.0.0/16")).subnets(inPodRange())))
            .butNotWhen(
                spec(
                    it ->
                        it.networking(Cilium.builder().ipam("eni").build())
                            .networkCidr(Cidr.parse("100.72.0.0/16"))
                            .subnets(inPodRange()))),
        warning(NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL, "spec.nonMasqueradeCIDR")
            .when(additional("100.65.0.0/16"))
            .butNotWhen(additional("100.128.0.0/16")),
        error(NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL, "spec.nonMasqueradeCIDR")
            .in(Clusters.ciliumV137())
            .when(additional("100.65.0.0/16"))
            .butNotWhen(additional("100.128.0.0/16")),
        error(SERVICE_RANGE_MISSING, "spec.serviceClusterIPRange")
            .when(spec(it -> it.serviceClusterIpRange(Optional.empty()))),
        error(SERVICE_RANGE_TOO_SMALL, "spec.serviceClusterIPRange")
            .asWritten()
            .when(services("100.64.0.0/29"))
            .butNotWhen(services("100.64.0.0/28")),
        error(SERVICE_RANGE_TOO_SMALL, "spec.serviceClusterIPRange")
            .asWritten()
            .when(both(spec(it -> it.networking(Romana.DEFAULT)), services("100.64.0.0/26")))
            .butNotWhen(both(spec(it -> it.networking(Romana.DEFAULT)), services("100.64.0.0/25"))),
        error(SERVICE_RANGE_OUTSIDE_NON_MASQUERADE, "spec.serviceClusterIPRange")
            .asWritten()
            .when(both(range("100.64.0.0/10"), services("10.0.0.0/24")))
            .butNotWhen(both(range("100.64.0.0/10"), services("100.127.0.0/16"))),
        error(API_SERVER_SERVICE_RANGE_DIFFERS, "spec.kubeAPIServer.serviceClusterIPRange")
            .when(apiServer(it -> it.serviceClusterIpRange(Cidr.parse("100.72.0.0/13"))))
            .butNotWhen(apiServer(it -> it.serviceClusterIpRange(Cidr.parse("100.64.0.0/13")))),
        error(API_SERVER_SERVICE_RANGE_DIFFERS, "spec.kubeAPIServer.serviceClusterIPRange")
            .when(apiServer(it -> it.serviceClusterIpRange(Optional.empty()))),
        error(POD_RANGE_MISSING, "spec.kubeControllerManager.clusterCIDR")
            .when(manager(it -> it.clusterCidr(Optional.empty()))),
        error(POD_RANGE_MISSING, "spec.podCIDR")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.podCidr(Optional.empty()))),
        error(POD_RANGE_OUTSIDE_NON_MASQUERADE, "spec.kubeControllerManager.clusterCIDR")
            .when(manager(it -> it.clusterCidr(Cidr.parse("10.0.0.0/11"))))
            .butNotWhen(manager(it -> it.clusterCidr(Cidr.parse("100.112.0.0/12")))),
        error(POD_RANGE_OUTSIDE_NON_MASQUERADE, "spec.podCIDR")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.podCidr(Cidr.parse("10.0.0.0/11"))))
            .butNotWhen(spec(it -> it.podCidr(Cidr.parse("100.112.0.0/12")))),
        error(POD_RANGE_OUTSIDE_NON_MASQUERADE, "spec.kubeControllerManager.clusterCIDR")
            .in(Clusters.ciliumV137())
            .when(manager(it -> it.clusterCidr(Cidr.parse("10.0.0.0/11"))))
            .butNotWhen(manager(it -> it.clusterCidr(Cidr.parse("100.96.0.0/11")))),
        warning(POD_RANGE_OVERLAPS_SERVICES, "spec.kubeControllerManager.clusterCIDR")
            .when(manager(it -> it.clusterCidr(Cidr.parse("100.64.0.0/11"))))
            .butNotWhen(manager(it -> it.clusterCidr(Cidr.parse("100.72.0.0/13")))),
        error(DNS_SERVER_MISSING, "spec.kubeDNS.serverIP").when(dns(it -> it.provider("KubeDNS"))),
        error(DNS_SERVER_OUTSIDE_SERVICE_RANGE, "spec.kubeDNS.serverIP")
            .in(Clusters.ciliumV137())
            .when(dns(it -> it.serverIp(IpAddress.parse("100.72.0.10"))))
            .butNotWhen(dns(it -> it.serverIp(IpAddress.parse("100.71.255.254")))),
        error(STUB_DOMAIN_WITHOUT_SERVERS, "spec.kubeDNS.stubDomains[corp]")
            .asWritten()
            .when(dns(it -> it.putStubDomain("corp", List.of())))
            .butNotWhen(dns(it -> it.putStubDomain("corp", List.of("10.0.0.2")))),
        error(NAME_SERVER_NOT_ADDRESS, "spec.kubeDNS.stubDomains[corp][1]")
            .asWritten()
            .when(dns(it -> it.putStubDomain("corp", List.of("10.0.0.2", "ns.corp"))))
            .butNotWhen(dns(it -> it.putStubDomain("corp", List.of("10.0.0.2", "fd00::2")))),
        error(NAME_SERVER_NOT_ADDRESS, "spec.kubeDNS.upstreamNameservers[0]")
            .asWritten()
            .when(dns(it -> it.addUpstreamNameservers("10.0.0.2:53")))
            .butNotWhen(dns(it -> it.addUpstreamNameservers("10.0.0.2"))));
  }

  private static UnaryOperator<Cluster> additional(String... cidrs) {
    return spec(it -> it.additionalNetworkCidrs(Stream.of(cidrs).map(Cidr::parse).toList()));
  }

  /** A complete cluster whose pods and services have addresses of the VPC. */
  private static Cluster amazonVpc() {
    Cluster written =
        Clusters.written()
            .edit(
                it ->
                    it.networking(AmazonVpc.DEFAULT)
                        .nonMasqueradeCidr(Cidr.parse("172.20.0.0/16")));
    return ComponentOptions.fill(
        ClusterCompletion.complete(written, ExistingNetwork.none()).cluster(), NodeNetworking.CNI);
  }

  private static UnaryOperator<Cluster> range(String cidr) {
    return spec(it -> it.nonMasqueradeCidr(Cidr.parse(cidr)));
  }

  private static UnaryOperator<Cluster> services(String cidr) {
    return spec(it -> it.serviceClusterIpRange(Cidr.parse(cidr)));
  }

  private static UnaryOperator<Cluster> apiServer(
      UnaryOperator<KubeApiServerSettings.Builder> edit) {
    return spec(
        it ->
            it.kubeApiServer(
                edit.apply(KubeApiServerSettings.builder().cloudProvider("aws")).build()));
  }

  private static UnaryOperator<Cluster> manager(
      UnaryOperator<KubeControllerManagerSettings.Builder> edit) {
    return spec(
        it ->
            it.kubeControllerManager(
                edit.apply(KubeControllerManagerSettings.builder().cloudProvider("aws")).build()));
  }

  private static UnaryOperator<Cluster> dns(UnaryOperator<KubeDnsSettings.Builder> edit) {
    return spec(it -> it.kubeDns(edit.apply(KubeDnsSettings.builder()).build()));
  }

  private static List<Subnet> inPodRange() {
    return List.of(
        Clusters.subnet("us-test-1a", "us-test-1a", SubnetType.PRIVATE, "100.72.64.0/18"),
        Clusters.subnet("utility-us-test-1a", "us-test-1a", SubnetType.UTILITY, "100.72.0.0/21"));
  }
}
