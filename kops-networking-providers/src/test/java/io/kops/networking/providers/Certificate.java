package io.kops.networking.providers;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** A Certificate of cert-manager, as far as providers use it. */
record Certificate(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
  /** The certificate that cert-manager issues. */
  record Spec(
      String commonName,
      List<String> dnsNames,
      String duration,
      boolean isCA,
      Map<String, String> issuerRef,
      PrivateKey privateKey,
      String secretName,
      List<String> usages) {}

  /** The key of the certificate. */
  record PrivateKey(String rotationPolicy) {}
}
