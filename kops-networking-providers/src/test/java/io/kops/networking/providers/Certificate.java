package io.kops.networking.providers;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** A Certificate of cert-manager, as far as providers use it. */
record Certificate(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
  /** The certificate that cert-manager issues. */
  record Spec(
      List<String> dnsNames,
      Map<String, String> issuerRef,
      List<String> usages,
      String secretName) {}
}
