package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ManifestTemplate;
import java.util.List;

/**
 * {@code k8s-ec2-srcdst}: runs on the control plane and sets {@code SourceDestCheck} of every
 * node's instance to false.
 */
final class SourceDestinationCheck {
  /** The version that Calico uses with Kubernetes 1.7 and later. */
  public static final String V0_2_1 = Images.of("srcdst-k8s-ec2-srcdst", "check");

  /** The version for Kubernetes 1.6 and earlier, and for the Amazon VPC CNI. */
  public static final String V0_2_0 = Images.of("srcdst-pre-k8s-1.6", "check");

  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(SourceDestinationCheck.class, "srcdst-k8s-ec2-srcdst.yaml");
  private static final ManifestTemplate BEFORE_1_6 =
      ManifestTemplate.beside(SourceDestinationCheck.class, "srcdst-pre-k8s-1.6.yaml");

  private SourceDestinationCheck() {}

  /**
   * Returns the controller's objects as YAML documents separated by {@code ---}.
   *
   * @param image its image
   * @param region the AWS region, such as {@code us-east-1}
   */
  public static String manifest(String image, String region) {
    return MANIFEST.fill().text("image", image).text("region", region).render();
  }

  /**
   * Returns the controller's object for Kubernetes before 1.6, which supports neither RBAC nor
   * tolerations.
   *
   * @param region the AWS region, such as {@code us-east-1}
   */
  public static String manifestBefore16(String region) {
    return BEFORE_1_6.fill().text("image", V0_2_0).text("region", region).render();
  }

  /** Returns the controller's permission, for the control plane only. */
  public static IamGrant grant() {
    return new IamGrant(
        InstanceGroupRole.CONTROL_PLANE,
        IamStatement.allow(List.of("ec2:ModifyInstanceAttribute")));
  }
}
