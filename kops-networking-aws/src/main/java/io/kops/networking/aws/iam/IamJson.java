package io.kops.networking.aws.iam;

import io.kops.networking.core.gson.Json;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.resource.PropertyValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** IAM documents as the IAM API carries them. */
final class IamJson {
  private IamJson() {}

  /** Reads a document that IAM answered with, which is URL-encoded, in canonical form. */
  static PropertyValue read(String encoded) {
    return PolicyDocument.canonical(Json.read(URLDecoder.decode(encoded, StandardCharsets.UTF_8)));
  }

  static String write(PropertyValue document) {
    return Json.write(document);
  }
}
