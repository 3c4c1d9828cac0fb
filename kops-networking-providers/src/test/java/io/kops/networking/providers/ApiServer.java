package io.kops.networking.providers;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Kubernetes API server without authentication, such as one behind {@code kubectl proxy}. */
final class ApiServer {
  /** Strict validation of fields on the server is stable since Kubernetes 1.27. */
  private static final int STRICT_VALIDATION = 27;

  private static final String MANAGER = "fieldManager=kops-networking-tests&force=true";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final int minor;
  private final Map<String, Map<String, Resource>> resources = new HashMap<>();

  /** The path segment of a kind, and whether its objects are in namespaces. */
  private record Resource(String plural, boolean namespaced) {}

  /**
   * The response of the server to an object.
   *
   * @param refusal why the server refused the object
   * @param dropped the paths of the fields that the server did not keep
   * @param warnings the warnings of the server
   */
  record Verdict(Optional<String> refusal, List<String> dropped, List<String> warnings) {
    static Verdict refused(String reason) {
      return new Verdict(Optional.of(reason), List.of(), List.of());
    }

    /** Returns the refusal and the dropped fields. */
    List<String> defects() {
      return Stream.concat(
              refusal.map(reason -> "refused: " + reason).stream(),
              dropped.stream().map(path -> "dropped: " + path))
          .toList();
    }
  }

  /** Connects to a server, such as {@code http://127.0.0.1:8001}. */
  ApiServer(URI url) {
    this.url = url.toString().replaceFirst("/$", "");
    JsonObject version = json(send("GET", "/version", Optional.empty()));
    this.minor = Integer.parseInt(version.get("minor").getAsString().replaceAll("\\D.*", ""));
  }

  /** Returns the minor version of Kubernetes 1. */
  int minor() {
    return minor;
  }

  /** Returns whether the server serves a kind. */
  boolean serves(JsonObject object) {
    return resource(object).isPresent();
  }

  /**
   * Applies an object. Servers with strict validation do not persist it, except for
   * CustomResourceDefinitions. Older servers create it in place of the object with this name, and
   * delete it.
   */
  Verdict apply(JsonObject object) {
    Optional<Resource> resource = resource(object);
    if (resource.isEmpty()) {
      return Verdict.refused("the server does not serve the kind");
    }
    String collection = collection(object, resource.get());
    String path = collection + "/" + metadata(object, "name").orElseThrow();
    return minor >= STRICT_VALIDATION
        ? verdict(object, send("PATCH", path + "?" + options(object), Optional.of(object)))
        : replace(object, collection, path);
  }

  private static String options(JsonObject object) {
    String options = MANAGER + "&fieldValidation=Strict";
    boolean definition = text(object, "kind").equals("CustomResourceDefinition");
    return definition ? options : options + "&dryRun=All";
  }

  private Verdict replace(JsonObject object, String collection, String path) {
    boolean lasting = text(object, "kind").equals("CustomResourceDefinition");
    if (!text(object, "kind").equals("Namespace")) {
      send("DELETE", path, Optional.empty());
    }
    Verdict verdict = verdict(object, send("POST", collection, Optional.of(object)));
    if (!lasting) {
      send("DELETE", path, Optional.empty());
    }
    return verdict;
  }

  private static Verdict verdict(JsonObject object, HttpResponse<String> response) {
    List<String> warnings = response.headers().allValues("Warning");
    if (response.statusCode() >= 300) {
      JsonElement status = JsonParser.parseString(response.body());
      String message = status.isJsonObject() ? text(status.getAsJsonObject(), "message") : "";
      return new Verdict(Optional.of(response.statusCode() + " " + message), List.of(), warnings);
    }
    List<String> dropped = new ArrayList<>();
    collectDropped("", object, json(response), dropped);
    return new Verdict(Optional.empty(), dropped, warnings);
  }

  /** The server may add fields and change the form of quantities, but must keep all fields. */
  private static void collectDropped(
      String path, JsonElement sent, JsonElement kept, List<String> dropped) {
    if (sent instanceof JsonObject fields && kept instanceof JsonObject others) {
      for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
        String name = path + "/" + field.getKey();
        if (others.has(field.getKey())) {
          collectDropped(name, field.getValue(), others.get(field.getKey()), dropped);
        } else if (!isEmpty(field.getValue()) && !name.equals("/stringData")) {
          dropped.add(name);
        }
      }
    } else if (sent instanceof JsonArray items && kept instanceof JsonArray others) {
      for (int i = 0; i < items.size(); i++) {
        if (i < others.size()) {
          collectDropped(path + "/" + i, items.get(i), others.get(i), dropped);
        } else {
          dropped.add(path + "/" + i);
        }
      }
    }
  }

  /** Servers omit fields with the default value of their Go type. */
  private static boolean isEmpty(JsonElement value) {
    return switch (value.toString()) {
      case "null", "{}", "[]", "\"\"", "0", "false" -> true;
      default -> false;
    };
  }

  private Optional<Resource> resource(JsonObject object) {
    String apiVersion = text(object, "apiVersion");
    Map<String, Resource> known = resources.get(apiVersion);
    if (known == null || !known.containsKey(text(object, "kind"))) {
      // A CustomResourceDefinition that was applied before may serve it now.
      known = discover(apiVersion);
      resources.put(apiVersion, known);
    }
    return Optional.ofNullable(known.get(text(object, "kind")));
  }

  private Map<String, Resource> discover(String apiVersion) {
    HttpResponse<String> response = send("GET", root(apiVersion), Optional.empty());
    Map<String, Resource> found = new TreeMap<>();
    if (response.statusCode() == 200) {
      for (JsonElement element : json(response).getAsJsonArray("resources")) {
        JsonObject resource = element.getAsJsonObject();
        String plural = text(resource, "name");
        if (!plural.contains("/")) {
          found.put(
              text(resource, "kind"),
              new Resource(plural, resource.get("namespaced").getAsBoolean()));
        }
      }
    }
    return found;
  }

  private static String root(String apiVersion) {
    return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
  }

  private static String collection(JsonObject object, Resource resource) {
    String namespace =
        resource.namespaced()
            ? "/namespaces/" + metadata(object, "namespace").orElse("default")
            : "";
    return root(text(object, "apiVersion")) + namespace + "/" + resource.plural();
  }

  private static Optional<String> metadata(JsonObject object, String field) {
    return Optional.ofNullable(object.getAsJsonObject("metadata").get(field))
        .map(JsonElement::getAsString);
  }

  private static String text(JsonObject object, String field) {
    return object.has(field) ? object.get(field).getAsString() : "";
  }

  private static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private HttpResponse<String> send(String method, String path, Optional<JsonObject> body) {
    BodyPublisher content =
        body.map(new Gson()::toJson)
            .map(BodyPublishers::ofString)
            .orElseGet(BodyPublishers::noBody);
    String type = method.equals("PATCH") ? "application/apply-patch+yaml" : "application/json";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .method(method, content)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
