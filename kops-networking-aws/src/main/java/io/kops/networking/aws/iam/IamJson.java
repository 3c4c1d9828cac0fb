package io.kops.networking.aws.iam;

import io.kops.networking.core.gson.Json;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.resource.PropertyValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** JSON documents in the encoding of the IAM API. */
final class IamJson {
  private IamJson() {}

  /** Parses a URL-encoded document from an IAM response into canonical form. */
  static PropertyValue read(String encoded) {
    return PolicyDocument.canonical(Json.read(URLDecoder.decode(encoded, StandardCharsets.UTF_8)));
  }

  static String write(PropertyValue document) {
    return Json.write(document);
  }
}
