package io.kops.networking.providers.builtin;

import io.kops.networking.spi.ManifestTemplate;
import java.util.Map;

/**
 * The definitions of AdminNetworkPolicy and BaselineAdminNetworkPolicy of {@code
 * policy.networking.k8s.io/v1alpha1}, bundle v0.1.1. Their schemas hold what a policy consists of;
 * what is inside a rule is left to the provider, which reads it.
 */
final class AdminPolicyDefinitions {
  private static final ManifestTemplate ADMIN = template("adminnetworkpolicies.yaml");
  private static final ManifestTemplate BASELINE = template("baselineadminnetworkpolicies.yaml");

  private AdminPolicyDefinitions() {}

  /** Returns the definition of AdminNetworkPolicy as a YAML document with these labels. */
  public static String admin(Map<String, String> labels) {
    return ADMIN.fill().fields("labels", labels).render();
  }

  /** Returns the definition of BaselineAdminNetworkPolicy as a YAML document with these labels. */
  public static String baseline(Map<String, String> labels) {
    return BASELINE.fill().fields("labels", labels).render();
  }

  private static ManifestTemplate template(String file) {
    return ManifestTemplate.beside(AdminPolicyDefinitions.class, file);
  }
}
