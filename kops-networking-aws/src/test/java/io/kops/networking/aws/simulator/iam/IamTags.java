package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Xml;
import java.util.Map;

final class IamTags {
  private IamTags() {}

  static void write(Xml xml, Map.Entry<String, String> tag) {
    xml.text("Key", tag.getKey()).text("Value", tag.getValue());
  }
}
