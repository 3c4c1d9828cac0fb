package io.kops.networking.providers.builtin;

import io.kops.networking.spi.ManifestTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The custom resource definitions of AdminNetworkPolicy and BaselineAdminNetworkPolicy, {@code
 * policy.networking.k8s.io/v1alpha1}, bundle v0.1.1, with their whole schema: a server then fills
 * in the protocol of a port, without which a rule never matches, and rejects unknown fields.
 */
final class AdminPolicyDefinitions {
  private static final ManifestTemplate DEFINITION = template("definition");
  private static final ManifestTemplate PODS = template("pods");
  private static final String LABEL_SELECTOR = template("labelselector").fill().render();
  private static final String PORTS = template("ports").fill().render();

  private AdminPolicyDefinitions() {}

  /**
   * Returns the definition of AdminNetworkPolicy as a YAML document with the given labels.
   *
   * @param domainNames whether the provider applies rules to domain names
   */
  public static String admin(Map<String, String> labels, boolean domainNames) {
    return form("AdminNetworkPolicy", "anp", List.of("Allow", "Deny", "Pass"), labels)
        .flag("baseline", false)
        .flag("domainNames", domainNames)
        .render();
  }

  /**
   * Returns the definition of BaselineAdminNetworkPolicy as a YAML document with the given labels.
   */
  public static String baseline(Map<String, String> labels) {
    return form("BaselineAdminNetworkPolicy", "banp", List.of("Allow", "Deny"), labels)
        .flag("baseline", true)
        .flag("domainNames", false)
        .render();
  }

  private static ManifestTemplate.Form form(
      String kind, String shortName, List<String> actions, Map<String, String> labels) {
    String singular = kind.toLowerCase(Locale.ROOT);
    return DEFINITION
        .fill()
        .fields("labels", labels)
        .text("kind", kind)
        .text("singular", singular)
        .text("plural", singular.replace("policy", "policies"))
        .text("shortName", shortName)
        .texts("actions", actions)
        .block("labelSelector", LABEL_SELECTOR)
        .block("namespacedPods", PODS.fill().block("labelSelector", LABEL_SELECTOR).render())
        .block("ports", PORTS);
  }

  private static ManifestTemplate template(String part) {
    return ManifestTemplate.beside(
        AdminPolicyDefinitions.class, "adminnetworkpolicy-" + part + ".yaml");
  }
}
