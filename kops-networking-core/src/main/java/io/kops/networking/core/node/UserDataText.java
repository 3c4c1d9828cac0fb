package io.kops.networking.core.node;

import io.kops.networking.cluster.UserDataPart;
import java.util.List;
import org.apiguardian.api.API;

/** User data combined with {@code additionalUserData}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UserDataText {
  private static final String BOUNDARY = "MIMEBOUNDARY";

  private UserDataText() {}

  /**
   * Returns a multipart MIME document, or {@code own} if there are no additional parts.
   *
   * @param own the bootstrap user data; empty for none
   * @param additional the parts that the user adds
   */
  public static String of(String own, List<UserDataPart> additional) {
    if (additional.isEmpty()) {
      return own;
    }
    StringBuilder all = new StringBuilder(own);
    additional.forEach(part -> all.append(part.name()).append(part.type()).append(part.content()));
    String boundary = boundaryOutside(all.toString());
    StringBuilder text = new StringBuilder();
    text.append("Content-Type: multipart/mixed; boundary=\"").append(boundary).append("\"\n");
    text.append("MIME-Version: 1.0\n\n");
    if (!own.isEmpty()) {
      append(text, boundary, "bootstrap", typeOf(own), own);
    }
    additional.forEach(part -> append(text, boundary, part.name(), part.type(), part.content()));
    return text.append("--").append(boundary).append("--\n").toString();
  }

  private static String boundaryOutside(String content) {
    String boundary = BOUNDARY;
    while (content.contains(boundary)) {
      boundary += "0";
    }
    return boundary;
  }

  private static String typeOf(String own) {
    return own.startsWith("#cloud-config") ? "text/cloud-config" : "text/x-shellscript";
  }

  private static void append(
      StringBuilder text, String boundary, String name, String type, String content) {
    text.append("--").append(boundary).append('\n');
    text.append("Content-Disposition: attachment; filename=\"").append(name).append("\"\n");
    text.append("Content-Transfer-Encoding: 8bit\n");
    text.append("Content-Type: ").append(type).append('\n');
    text.append("MIME-Version: 1.0\n\n").append(content).append("\n\n");
  }
}
