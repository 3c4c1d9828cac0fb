package io.kops.networking.providers.kubenet;

import io.kops.networking.cluster.KopsLine;
import io.kops.networking.cluster.Topology;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code kubenet}: kubelet bridges the pods of a node, the cloud routes between nodes. */
public final class KubenetProvider implements NetworkingProvider {
  /** The masters or nodes are private, where each zone has a route table of its own. */
  public static final ProblemCode KUBENET_PRIVATE_TOPOLOGY =
      ProblemCode.of("KUBENET_PRIVATE_TOPOLOGY");

  /** The MTU of EC2's jumbo frames. */
  private static final int JUMBO = 9001;

  @Override
  public ProviderId id() {
    return ProviderId.of("kubenet");
  }

  @Override
  public String specKey() {
    return "kubenet";
  }

  @Override
  public Set<KopsLine> lines() {
    return EnumSet.of(KopsLine.V1_10);
  }

  @Override
  public Problems validate(ProviderRequest request) {
    if (!request.spec().topology().map(Topology::isPrivate).orElse(false)) {
      return Problems.NONE;
    }
    return Problems.of(
        Problem.warning(
            FieldPath.of("spec").child("networking").child("kubenet"),
            KUBENET_PRIVATE_TOPOLOGY,
            "kubenet has the cloud write its routes into one route table, and a private topology"
                + " has one for each zone",
            "choose a public topology or another provider, such as flannel"));
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    NodeNetworking.Builder node =
        NodeNetworking.builder()
            .networkPlugin("kubenet")
            .cloudRoutes(true)
            .cniBinaries(List.of("bridge", "host-local", "loopback"));
    if (request.kubernetesVersion().map(version -> version.isAtLeast(1, 4)).orElse(true)) {
      node.networkPluginMtu(JUMBO);
    }
    return ProviderContribution.builder().nodeNetworking(node.build()).build();
  }
}
