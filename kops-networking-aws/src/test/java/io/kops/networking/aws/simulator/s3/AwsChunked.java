package io.kops.networking.aws.simulator.s3;

import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The {@code aws-chunked} encoding, which SDKs use for bodies with a signature or a checksum. */
final class AwsChunked {
  private AwsChunked() {}

  /** Returns the content of a request, decoded if necessary. */
  static byte[] content(HttpRequest request) {
    boolean chunked =
        request
            .header("x-amz-content-sha256")
            .filter(hash -> hash.startsWith("STREAMING-"))
            .isPresent();
    return chunked ? decode(request.body()) : request.body();
  }

  private static byte[] decode(byte[] coded) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int position = 0;
    while (position < coded.length) {
      int end = lineEnd(coded, position);
      String header =
          new String(coded, position, end - position, StandardCharsets.US_ASCII).split(";", 2)[0];
      int size = Integer.parseInt(header.trim(), 16);
      if (size == 0) {
        break;
      }
      content.write(coded, end + 2, size);
      position = end + 2 + size + 2;
    }
    return content.toByteArray();
  }

  private static int lineEnd(byte[] coded, int from) {
    for (int i = from; i + 1 < coded.length; i++) {
      if (coded[i] == '\r' && coded[i + 1] == '\n') {
        return i;
      }
    }
    throw new IllegalArgumentException("an aws-chunked body breaks off at " + from);
  }
}
