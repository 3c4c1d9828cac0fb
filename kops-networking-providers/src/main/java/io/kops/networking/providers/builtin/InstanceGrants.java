package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

/** IAM grants on kops 1.37, where API servers can run on dedicated instances. */
final class InstanceGrants {
  private static final String OF_THE_CLUSTER = "aws:ResourceTag/KubernetesCluster";

  private InstanceGrants() {}

  /** Returns a grant for every role that runs pods. */
  public static List<IamGrant> forAll(IamStatement statement) {
    return Stream.of(
            InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER, InstanceGroupRole.NODE)
        .map(role -> new IamGrant(role, statement))
        .toList();
  }

  /** Returns a grant for the control plane. */
  public static List<IamGrant> forControlPlane(IamStatement statement) {
    return Stream.of(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER)
        .map(role -> new IamGrant(role, statement))
        .toList();
  }

  /** Returns a statement limited to resources with the cluster's tag. */
  public static IamStatement ofTheCluster(ProviderRequest request, String... actions) {
    return IamStatement.allow(List.of(actions)).when(OF_THE_CLUSTER, request.spec().name().value());
  }
}
