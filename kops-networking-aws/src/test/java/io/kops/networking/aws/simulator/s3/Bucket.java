package io.kops.networking.aws.simulator.s3;

import io.kops.networking.aws.simulator.state.ObjectState;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A bucket without versioning. It stores the latest content of each key. */
final class Bucket {
  private static final int LONGEST_PAGE = 1000;
  private static final String ANY = "*";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final NavigableMap<String, StoredObject> objects = new TreeMap<>();
  private final int pageSize;
  private final InstantSource clock;
  private Encryption encryption = Encryption.USUAL;
  private int writesWithKms;

  Bucket(int pageSize, InstantSource clock) {
    this.pageSize = pageSize;
    this.clock = clock;
  }

  void encryptWith(Encryption other) {
    encryption = other;
  }

  boolean isEmpty() {
    return objects.isEmpty();
  }

  List<ObjectState> states(String bucketName) {
    List<ObjectState> states = new ArrayList<>();
    objects.forEach(
        (key, object) ->
            states.add(
                new ObjectState(
                    bucketName,
                    key,
                    object.tag,
                    new String(object.content, StandardCharsets.UTF_8),
                    object.encryption.toString())));
    return states;
  }

  Answer put(String key, HttpRequest request) {
    Optional<StoredObject> existing = Optional.ofNullable(objects.get(key));
    Optional<String> ifNoneMatch = request.header("if-none-match");
    if (ifNoneMatch.isPresent()) {
      if (!ifNoneMatch.get().equals(ANY)) {
        throw new AwsFailure(
            "NotImplemented", 501, "A header you provided implies functionality that is missing");
      }
      if (existing.isPresent()) {
        throw preconditionFailed("If-None-Match");
      }
    }
    checkIfMatch(request, existing);
    byte[] content = AwsChunked.content(request);
    Encryption asked = Encryption.of(request, encryption);
    StoredObject made =
        new StoredObject(
            content,
            "\"" + tag(content, asked) + "\"",
            asked,
            request.header("content-type").orElse("application/octet-stream"),
            metadata(request),
            clock.instant());
    objects.put(key, made);
    return asked.tell(Answer.empty(200).withHeader("ETag", made.tag));
  }

  /** With KMS, the entity tag is not a digest of the content and changes on every write. */
  private String tag(byte[] content, Encryption asked) {
    if (!asked.usesKms()) {
      return md5(content);
    }
    writesWithKms++;
    return md5((md5(content) + writesWithKms).getBytes(StandardCharsets.UTF_8));
  }

  private static SortedMap<String, String> metadata(HttpRequest request) {
    SortedMap<String, String> metadata = new TreeMap<>(request.headers());
    metadata.keySet().removeIf(name -> !name.startsWith("x-amz-meta-"));
    return metadata;
  }

  Answer get(String key, HttpRequest request) {
    StoredObject object = readable(key, request);
    return describe(object).withBody(object.content);
  }

  Answer head(String key, HttpRequest request) {
    StoredObject object = readable(key, request);
    return describe(object).withHeader("Content-Length", String.valueOf(object.content.length));
  }

  private StoredObject readable(String key, HttpRequest request) {
    Encryption.refuseIn(request);
    StoredObject object = objects.get(key);
    if (object == null) {
      throw noSuchKey();
    }
    checkIfMatch(request, Optional.of(object));
    boolean unchanged =
        request
            .header("if-none-match")
            .filter(tag -> tag.equals(ANY) || sameTag(tag, object.tag))
            .isPresent();
    if (unchanged) {
      throw new AwsFailure("NotModified", 304, "Not Modified");
    }
    return object;
  }

  private static Answer describe(StoredObject object) {
    Answer answer =
        Answer.empty(200)
            .withHeader("ETag", object.tag)
            .withHeader("Content-Type", object.contentType)
            .withHeader("Last-Modified", HTTP_DATE.format(object.modified));
    for (String name : object.metadata.keySet()) {
      answer = answer.withHeader(name, object.metadata.getOrDefault(name, ""));
    }
    return object.encryption.tell(answer);
  }

  Answer delete(String key, HttpRequest request) {
    checkIfMatch(request, Optional.ofNullable(objects.get(key)));
    objects.remove(key);
    return Answer.empty(204);
  }

  private static void checkIfMatch(HttpRequest request, Optional<StoredObject> existing) {
    Optional<String> wanted = request.header("if-match");
    if (wanted.isPresent()) {
      StoredObject object = existing.orElseThrow(Bucket::noSuchKey);
      if (!wanted.get().equals(ANY) && !sameTag(wanted.get(), object.tag)) {
        throw preconditionFailed("If-Match");
      }
    }
  }

  private static boolean sameTag(String one, String other) {
    return one.replace("\"", "").equals(other.replace("\"", ""));
  }

  private static AwsFailure noSuchKey() {
    return new AwsFailure("NoSuchKey", 404, "The specified key does not exist.");
  }

  private static AwsFailure preconditionFailed(String condition) {
    return new AwsFailure(
        "PreconditionFailed",
        412,
        "At least one of the pre-conditions you specified did not hold: " + condition);
  }

  Answer list(String name, HttpRequest request) {
    SortedMap<String, String> query = request.query();
    String prefix = query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    int asked = Math.min(LONGEST_PAGE, maxKeys(query));
    boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
    Function<String, String> coding = encoded ? FormCoding::percentEncode : key -> key;

    List<Entry> rest = entries(prefix, delimiter, after);
    List<Entry> page = rest.subList(0, Math.min(Math.min(asked, pageSize), rest.size()));
    boolean truncated = page.size() < rest.size();
    List<Entry> contents = page.stream().filter(entry -> entry.object.isPresent()).toList();
    List<Entry> prefixes = page.stream().filter(entry -> entry.object.isEmpty()).toList();
    Xml document =
        new Xml()
            .document(
                "ListBucketResult",
                "http://s3.amazonaws.com/doc/2006-03-01/",
                xml -> {
                  xml.text("Name", name)
                      .text("Prefix", coding.apply(prefix))
                      .text("KeyCount", page.size())
                      .text("MaxKeys", asked)
                      .text("IsTruncated", truncated);
                  if (encoded) {
                    xml.text("EncodingType", "url");
                  }
                  if (truncated && !page.isEmpty()) {
                    xml.text("NextContinuationToken", page.get(page.size() - 1).name);
                  }
                  contents.forEach(
                      entry ->
                          entry.object.ifPresent(
                              object ->
                                  xml.element(
                                      "Contents",
                                      element ->
                                          element
                                              .text("Key", coding.apply(entry.name))
                                              .text("ETag", object.tag)
                                              .text("Size", object.content.length)
                                              .text("LastModified", object.modified)
                                              .text("StorageClass", "STANDARD"))));
                  prefixes.forEach(
                      entry ->
                          xml.element(
                              "CommonPrefixes",
                              element -> element.text("Prefix", coding.apply(entry.name))));
                });
    return Answer.xml(200, document.toString());
  }

  private static int maxKeys(SortedMap<String, String> query) {
    String text = query.getOrDefault("max-keys", String.valueOf(LONGEST_PAGE));
    if (!text.matches("[0-9]{1,9}")) {
      throw AwsFailure.badRequest("InvalidArgument", "max-keys must be a number, not " + text);
    }
    return Integer.parseInt(text);
  }

  /**
   * Returns the keys in order. Keys with a delimiter after the prefix are grouped by common prefix.
   */
  private List<Entry> entries(String prefix, String delimiter, String after) {
    List<Entry> entries = new ArrayList<>();
    String lastPrefix = "";
    for (String key : objects.tailMap(prefix, true).keySet()) {
      if (!key.startsWith(prefix)) {
        break;
      }
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (end < 0) {
        entries.add(new Entry(key, Optional.ofNullable(objects.get(key))));
      } else {
        String common = key.substring(0, end + delimiter.length());
        if (!common.equals(lastPrefix)) {
          entries.add(new Entry(common, Optional.empty()));
          lastPrefix = common;
        }
      }
    }
    entries.removeIf(entry -> entry.name.compareTo(after) <= 0);
    return entries;
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private record Entry(String name, Optional<StoredObject> object) {}

  private static final class StoredObject {
    private final byte[] content;
    private final String tag;
    private final Encryption encryption;
    private final String contentType;
    private final SortedMap<String, String> metadata;
    private final Instant modified;

    StoredObject(
        byte[] content,
        String tag,
        Encryption encryption,
        String contentType,
        SortedMap<String, String> metadata,
        Instant modified) {
      this.content = content;
      this.tag = tag;
      this.encryption = encryption;
      this.contentType = contentType;
      this.metadata = metadata;
      this.modified = modified;
    }
  }
}
