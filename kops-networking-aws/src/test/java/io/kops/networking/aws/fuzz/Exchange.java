package io.kops.networking.aws.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A request to AWS and its response.
 *
 * @param call the call, such as {@code DescribeVpcs 2016-11-15}
 * @param head status and headers of the response
 * @param body the body of the response
 */
record Exchange(String call, SdkHttpResponse head, String body) {
  /** Random names, which differ between runs. */
  private static final Pattern PROBE = Pattern.compile("[0-9a-f-]{36}");

  private static final Pattern PARAMETER = Pattern.compile("(?:^|&)(Action|Version)=([^&]*)");

  /** Returns the call of a request; for S3, its method and path. */
  static String callOf(HttpExecuteRequest request) throws IOException {
    String body = "";
    if (request.contentStreamProvider().isPresent()) {
      body =
          new String(
              request.contentStreamProvider().get().newStream().readAllBytes(),
              StandardCharsets.UTF_8);
    }
    StringBuilder call = new StringBuilder();
    Matcher matcher = PARAMETER.matcher(body);
    while (matcher.find()) {
      call.append(call.isEmpty() ? "" : " ").append(matcher.group(2));
    }
    return call.isEmpty()
        ? request.httpRequest().method()
            + " "
            + PROBE.matcher(request.httpRequest().encodedPath()).replaceAll("?")
        : call.toString();
  }

  static Exchange of(String call, HttpExecuteResponse response) throws IOException {
    String body = "";
    if (response.responseBody().isPresent()) {
      body = new String(response.responseBody().get().readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Exchange(call, response.httpResponse(), body);
  }

  HttpExecuteResponse response() {
    return HttpExecuteResponse.builder()
        .response(head)
        .responseBody(
            AbortableInputStream.create(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
        .build();
  }

  Exchange with(int status, String otherBody) {
    return new Exchange(call, head.toBuilder().statusCode(status).build(), otherBody);
  }

  Exchange withoutHeader(String name) {
    return new Exchange(call, head.toBuilder().removeHeader(name).build(), body);
  }
}
