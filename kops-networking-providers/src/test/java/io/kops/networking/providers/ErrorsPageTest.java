package io.kops.networking.providers;

import static io.kops.networking.providers.SampleRequests.request;
import static io.kops.networking.providers.SampleRequests.requestV137;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.testkit.ErrorsPageContract;
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
            requestV137(AmazonVpc.DEFAULT, instances("m5.24xlarge", 50)),
            requestV137(Cilium.builder().ipam("eni").build(), instances("z9.large", 1)));
    return Map.of(
        "ProviderCodes",
        all(
            said(
                request(AmazonVpc.DEFAULT),
                request(AmazonVpc.DEFAULT, cluster -> cluster.edit(spec -> spec.iam(LEGACY))),
                requestV137(AmazonVpc.DEFAULT),
                requestV137(environment("WARM=TARGET", "2")),
                requestV137(environment("ENABLE_IPv6", "false")),
                requestV137(environment("AWS_VPC_ENI_MTU", "9002")),
                requestV137(environment("AWS_VPC_ENI_MTU", "9001"), instances("t1.micro", 1)),
                requestV137(prefixes, instances("m5.large", 1)),
                requestV137(prefixes, instances("m4.large", 1))),
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
                request(Calico.DEFAULT, instances("m5.large", 100)),
                requestV137(Calico.DEFAULT, instances("m5.large", 100))),
            all(
                CalicoStaleNodes.find(List.of(), List.of("a", "b")).problems(),
                CalicoStaleNodes.find(List.of("a"), List.of("b", "c")).problems()),
            said(
                request(
                    Canal.builder()
                        .prometheusMetricsPort(70000)
                        .prometheusGoMetricsEnabled(false)
                        .build())),
            said(
                request(Cilium.builder().version("v1.0 stable").build()),
                request(Cilium.builder().tunnel("ipip").tracePayloadlen(-2).build()),
                requestV137(Cilium.builder().accessLog("/dev/stdout").build()),
                requestV137(Cilium.builder().clusterName("east.example.com").build()),
                requestV137(
                    Cilium.builder()
                        .enablePrometheusMetrics(true)
                        .agentPrometheusPort(70000)
                        .build()),
                requestV137(Cilium.builder().gatewayApiEnabled(true).build()),
                requestV137(
                    Cilium.builder().enableEncryption(true).encryptionType("ipsec").build())),
            said(request(Cni.DEFAULT)),
            interfaces,
            said(
                request(Flannel.DEFAULT),
                request(Flannel.withBackend("host-gw")),
                request(Flannel.withBackend("udp"))),
            said(requestV137(Kindnet.DEFAULT)),
            said(request(KubeRouter.DEFAULT)),
            said(
                request(Romana.builder().etcdServiceIp("etcd").build()),
                request(Romana.builder().daemonServiceIp("172.20.0.88").build()),
                request(Romana.DEFAULT, SampleRequests::withEtcdTls)),
            said(
                request(Weave.builder().mtu(9002).connLimit(0).build()),
                request(Weave.DEFAULT),
                request(Weave.ON_AWS, SampleRequests.ofKubernetes("1.5.8")).toBuilder()
                    .addExistingSecrets("weavepassword")
                    .build())));
  }

  /**
   * Returns the problems of the providers of these requests, before and during their contribution.
   */
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

  private static UnaryOperator<Cluster> instances(String type, int most) {
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.toBuilder().machineType(type).maxSize(most).build())
                .toList());
  }
}
