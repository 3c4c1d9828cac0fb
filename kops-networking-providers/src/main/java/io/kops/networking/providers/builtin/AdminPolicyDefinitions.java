package io.kops.networking.providers.builtin;

import io.kops.networking.spi.ManifestTemplate;
import java.util.Map;

/**
 * The custom resource definitions of AdminNetworkPolicy and BaselineAdminNetworkPolicy, {@code
 * policy.networking.k8s.io/v1alpha1}, bundle v0.1.1. Their schemas cover the top-level fields of a
 * policy; the provider that reads the rules validates them.
 */
final class AdminPolicyDefinitions {
  private static final ManifestTemplate ADMIN = template("adminnetworkpolicies.yaml");
  private static final ManifestTemplate BASELINE = template("baselineadminnetworkpolicies.yaml");

  private AdminPolicyDefinitions() {}

  /** Returns the definition of AdminNetworkPolicy as a YAML document with the given labels. */
  public static String admin(Map<String, String> labels) {
    return ADMIN.fill().fields("labels", labels).render();
  }

  /**
   * Returns the definition of BaselineAdminNetworkPolicy as a YAML document with the given labels.
   */
  public static String baseline(Map<String, String> labels) {
    return BASELINE.fill().fields("labels", labels).render();
  }

  private static ManifestTemplate template(String file) {
    return ManifestTemplate.beside(AdminPolicyDefinitions.class, file);
  }
}
