package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

/** Permissions of a provider of the 1.37 line, where API servers can have machines of their own. */
final class InstanceGrants {
  private static final String OF_THE_CLUSTER = "aws:ResourceTag/KubernetesCluster";

  private InstanceGrants() {}

  /** Returns a permission for every machine that runs pods. */
  public static List<IamGrant> forAll(IamStatement statement) {
    return Stream.of(
            InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER, InstanceGroupRole.NODE)
        .map(role -> new IamGrant(role, statement))
        .toList();
  }

  /** Returns a permission for the machines of the control plane. */
  public static List<IamGrant> forControlPlane(IamStatement statement) {
    return Stream.of(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER)
        .map(role -> new IamGrant(role, statement))
        .toList();
  }

  /** Returns a statement that holds for what carries the tag of the request's cluster. */
  public static IamStatement ofTheCluster(ProviderRequest request, String... actions) {
    return IamStatement.allow(List.of(actions)).when(OF_THE_CLUSTER, request.spec().name().value());
  }
}
