package io.kops.networking.providers;

import static io.kops.networking.providers.SampleRequests.request;
import static io.kops.networking.providers.SampleRequests.requestToday;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.mode.AmazonVpc;
import io.kops.networking.mode.Calico;
import io.kops.networking.mode.Canal;
import io.kops.networking.mode.Cilium;
import io.kops.networking.mode.Cni;
import io.kops.networking.mode.EnvVar;
import io.kops.networking.mode.Flannel;
import io.kops.networking.mode.Kindnet;
import io.kops.networking.mode.KubeRouter;
import io.kops.networking.mode.Romana;
import io.kops.networking.mode.Weave;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.testkit.ErrorsPageContract;
import io.kops.networking.providers.calico.CalicoStaleNodes;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

class ErrorsPageTest extends ErrorsPageContract {
  private static final IamSettings LEGACY =
      IamSettings.builder().legacy(true).allowContainerRegistry(true).build();

  @Override
  protected Map<String, List<Problem>> examples() {
    AmazonVpc prefixes = environment("ENABLE_PREFIX_DELEGATION", "true");
    List<Problem> interfaces =
        said(
            requestToday(AmazonVpc.DEFAULT, machines("m5.24xlarge", 50)),
            requestToday(Cilium.builder().ipam("eni").build(), machines("z9.large", 1)));
    return Map.ofEntries(
        Map.entry(
            "AmazonVpcProvider",
            said(
                request(AmazonVpc.DEFAULT),
                request(AmazonVpc.DEFAULT, cluster -> cluster.edit(spec -> spec.iam(LEGACY))),
                requestToday(AmazonVpc.DEFAULT),
                requestToday(environment("WARM=TARGET", "2")),
                requestToday(environment("ENABLE_IPv6", "false")),
                requestToday(environment("AWS_VPC_ENI_MTU", "9002")),
                requestToday(environment("AWS_VPC_ENI_MTU", "9001"), machines("t1.micro", 1)),
                requestToday(prefixes, machines("m5.large", 1)),
                requestToday(prefixes, machines("m4.large", 1)))),
        Map.entry(
            "CalicoProvider",
            said(
                request(
                    Calico.builder()
                        .logSeverityScreen("verbose")
                        .mtu(9002)
                        .prometheusMetricsPort(-1)
                        .prometheusGoMetricsEnabled(false)
                        .build()),
                request(Calico.builder().mtu(9001).build()),
                request(Calico.builder().mtu(1440).build(), SampleRequests.ofKubernetes("1.5.8")),
                request(Calico.DEFAULT, machines("m5.large", 100)),
                requestToday(Calico.DEFAULT, machines("m5.large", 100)))),
        Map.entry(
            "CalicoStaleNodes",
            all(
                CalicoStaleNodes.find(List.of(), List.of("a", "b")).problems(),
                CalicoStaleNodes.find(List.of("a"), List.of("b", "c")).problems())),
        Map.entry(
            "CanalProvider",
            said(
                request(
                    Canal.builder()
                        .prometheusMetricsPort(70000)
                        .prometheusGoMetricsEnabled(false)
                        .build()))),
        Map.entry(
            "CiliumProvider",
            said(
                request(Cilium.builder().version("v1.0 stable").build()),
                request(Cilium.builder().tunnel("ipip").tracePayloadlen(-2).build()),
                requestToday(Cilium.builder().accessLog("/dev/stdout").build()),
                requestToday(
                    Cilium.builder().enableEncryption(true).encryptionType("ipsec").build()))),
        Map.entry("CniProvider", said(request(Cni.DEFAULT))),
        Map.entry("EniNodes", interfaces),
        Map.entry(
            "FlannelProvider",
            said(
                request(Flannel.DEFAULT),
                request(Flannel.withBackend("host-gw")),
                request(Flannel.withBackend("udp")))),
        Map.entry("KindnetProvider", said(requestToday(Kindnet.DEFAULT))),
        Map.entry(
            "KubeRouterProvider",
            said(
                request(KubeRouter.DEFAULT),
                request(KubeRouter.DEFAULT, SampleRequests.ofKubernetes("1.5.8")))),
        Map.entry(
            "RomanaProvider",
            said(
                request(Romana.builder().etcdServiceIp("etcd").build()),
                request(Romana.builder().daemonServiceIp("172.20.0.88").build()),
                request(Romana.DEFAULT, SampleRequests::withEtcdTls))),
        Map.entry(
            "WeaveProvider",
            said(request(Weave.builder().mtu(9002).connLimit(0).build()), request(Weave.DEFAULT))));
  }

  /** Returns what the providers of these say, before they contribute and when they do. */
  private static List<Problem> said(ProviderRequest... requests) {
    List<Problem> said = new ArrayList<>();
    for (ProviderRequest request : requests) {
      NetworkingProvider provider =
          BuiltInSamples.providers().stream()
              .filter(each -> each.specKey().equals(request.networking().specKey()))
              .findFirst()
              .orElseThrow();
      Problems problems = provider.validate(request);
      problems.forEach(said::add);
      if (!problems.hasErrors()) {
        said.addAll(provider.contribute(request).notices());
      }
    }
    return said;
  }

  private static AmazonVpc environment(String name, String value) {
    return AmazonVpc.builder().addEnv(new EnvVar(name, value)).build();
  }

  private static UnaryOperator<Cluster> machines(String type, int most) {
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.toBuilder().machineType(type).maxSize(most).build())
                .toList());
  }
}
