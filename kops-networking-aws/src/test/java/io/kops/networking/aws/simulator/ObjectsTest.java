package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertDisconnected;
import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ObjectsTest {
  private final AwsSimulator simulator = AwsSimulator.builder().buckets("b").pageSize(2).start();
  private final S3Client s3 = simulator.s3();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void readsWrittenObjects() {
    put("state/über plan.json", "{\"a\": 1}");
    assertThat(s3.getObjectAsBytes(r -> r.bucket("b").key("state/über plan.json")).asUtf8String())
        .isEqualTo("{\"a\": 1}");
    assertThat(s3.headObject(r -> r.bucket("b").key("state/über plan.json")).contentLength())
        .isEqualTo(8);
    assertThat(simulator.state().objects().get(0).text()).isEqualTo("{\"a\": 1}");
  }

  @Test
  void createsConditionallyOnce() {
    s3.putObject(r -> r.bucket("b").key("lock").ifNoneMatch("*"), RequestBody.fromString("1"));
    assertRefused(
        "PreconditionFailed",
        412,
        () ->
            s3.putObject(
                r -> r.bucket("b").key("lock").ifNoneMatch("*"), RequestBody.fromString("2")));
  }

  @Test
  void replacesOnlyAnUnchangedObject() {
    String first = put("lock", "1");
    String second =
        s3.putObject(r -> r.bucket("b").key("lock").ifMatch(first), RequestBody.fromString("2"))
            .eTag();
    assertRefused(
        "PreconditionFailed",
        412,
        () ->
            s3.putObject(
                r -> r.bucket("b").key("lock").ifMatch(first), RequestBody.fromString("3")));
    assertRefused(
        "PreconditionFailed",
        412,
        () -> s3.deleteObject(r -> r.bucket("b").key("lock").ifMatch(first)));
    s3.deleteObject(r -> r.bucket("b").key("lock").ifMatch(second));
    assertRefused(
        "NoSuchKey",
        404,
        () ->
            s3.putObject(
                r -> r.bucket("b").key("lock").ifMatch(second), RequestBody.fromString("3")));
  }

  @Test
  void listsByPrefixAndPage() {
    for (String key : List.of("a/1", "a/2", "a/3", "b c&d/1")) {
      put(key, "x");
    }
    ListObjectsV2Response first = s3.listObjectsV2(r -> r.bucket("b").prefix("a/"));
    assertThat(first.isTruncated()).isTrue();
    assertThat(s3.listObjectsV2Paginator(r -> r.bucket("b").prefix("a/")).contents())
        .extracting(S3Object::key)
        .containsExactly("a/1", "a/2", "a/3");
    assertThat(s3.listObjectsV2(r -> r.bucket("b").delimiter("/")).commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("a/", "b c&d/");
  }

  @Test
  void reportsMissingObjectsButDeletesThemAnyway() {
    assertRefused("NoSuchKey", 404, () -> s3.getObjectAsBytes(r -> r.bucket("b").key("x")));
    assertRefused("NoSuchBucket", 404, () -> s3.listObjectsV2(r -> r.bucket("other")));
    s3.deleteObject(r -> r.bucket("b").key("x"));
  }

  @Test
  void writesEvenWhenTheResponseIsLost() {
    simulator.faults().on("PutObject").loseResponse();
    assertDisconnected(() -> put("lock", "1"));
    assertThat(simulator.state().objects()).hasSize(1);
  }

  private String put(String key, String text) {
    return s3.putObject(r -> r.bucket("b").key(key), RequestBody.fromString(text)).eTag();
  }
}
