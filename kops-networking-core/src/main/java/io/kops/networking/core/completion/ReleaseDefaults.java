package io.kops.networking.core.completion;

import static io.kops.networking.core.completion.CompletionStep.ofSpec;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.PerRelease;
import java.util.List;
import java.util.stream.Stream;

/**
 * The completion steps of a kops release, in their order.
 *
 * @param chosen complete the choices of a user; {@code kops create cluster} writes these fields, so
 *     that only a spec written by hand lacks them
 * @param written complete the fields that {@code kops create cluster} derives and writes
 * @param derived complete the fields that every update derives again
 * @param components set the options of Kubernetes components
 */
record ReleaseDefaults(
    List<CompletionStep> chosen,
    List<CompletionStep> written,
    List<CompletionStep> derived,
    List<ComponentOptions.Component> components) {
  private static final PerRelease<ReleaseDefaults> DEFAULTS =
      new PerRelease<>(
          new ReleaseDefaults(
              List.of(
                  ofSpec(NetworkingSteps::kubenet),
                  ofSpec(DnsSteps::topologyV110),
                  ofSpec(DnsSteps::channelAndDomain)),
              List.of(
                  ofSpec(ApiAccessSteps::accessV110),
                  new VpcRanges(),
                  ofSpec(ApiAccessSteps::publicName),
                  SubnetSteps::shared,
                  SubnetSteps.blocks(new SubnetAllocation.EighthAllocation()),
                  ofSpec(new ProxyExcludes(ProxyExcludes.VPC)),
                  GroupDefaults.V110),
              List.of(
                  ofSpec(ApiAccessSteps::internalName),
                  DnsSteps::hostedZone,
                  ofSpec(StorageSteps::stateStore),
                  PodAndServiceRanges::podsV110,
                  PodAndServiceRanges::servicesV110,
                  DnsSteps::kubeDns,
                  ofSpec(NetworkingSteps::ciliumV110),
                  NetworkingSteps::romanaAddresses,
                  ofSpec(spec -> StorageSteps.etcd(spec, "2.2.1"))),
              List.of(
                  ControlPlaneOptions::controllerManagerV110,
                  NodeOptions::kubeletV110,
                  NodeOptions::kubeProxyV110,
                  ControlPlaneOptions::apiServerV110,
                  NodeOptions::docker)),
          new ReleaseDefaults(
              List.of(ofSpec(DnsSteps::topologyV137), ofSpec(DnsSteps::channelAndDomain)),
              List.of(
                  ofSpec(ApiAccessSteps::accessV137),
                  new VpcRanges(),
                  ofSpec(ApiAccessSteps::publicNameInPublicDns),
                  SubnetSteps::shared,
                  SubnetSteps.blocks(new SubnetAllocation.FittedAllocation()),
                  ofSpec(new ProxyExcludes(ProxyExcludes.VPC_WITH_ADDITIONAL)),
                  GroupDefaults.V137),
              List.of(
                  ofSpec(ApiAccessSteps::internalName),
                  DnsSteps::hostedZone,
                  ofSpec(StorageSteps::stateStore),
                  ofSpec(StorageSteps::etcdBackups),
                  PodAndServiceRanges::podsV137,
                  ofSpec(PodAndServiceRanges::servicesV137),
                  DnsSteps::coreDns,
                  ofSpec(NetworkingSteps::ciliumV137),
                  NetworkingSteps::calicoEncapsulation,
                  ofSpec(NetworkingSteps::kindnet)),
              List.of(
                  ControlPlaneOptions::controllerManagerV137,
                  ControlPlaneOptions::cloudControllerManager,
                  NodeOptions::kubeletV137,
                  NodeOptions::kubeProxyV137,
                  ControlPlaneOptions::apiServerV137)));

  static ReleaseDefaults of(KopsRelease release) {
    return DEFAULTS.of(release);
  }

  List<CompletionStep> all() {
    return Stream.of(chosen, written, derived).flatMap(List::stream).toList();
  }
}
