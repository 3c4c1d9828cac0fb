package io.kops.networking.core.gson;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;

/**
 * Reads a document as RFC 8259 defines JSON. Gson has a strict mode since 2.11 and limits nesting
 * since 2.12; this class checks both itself, so that older versions read the same documents.
 */
public final class StrictJson {
  private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);
  private static final int MAX_DEPTH = 255;

  private StrictJson() {}

  /**
   * Returns the only value of the document.
   *
   * @throws IOException if the text is not one JSON document
   */
  public static JsonElement parse(String text) throws IOException {
    checkCharacters(text);
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      JsonElement document = ELEMENTS.read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("text after the document");
      }
      return document;
    }
  }

  /** Rejects the extensions of the RFC that a lenient {@link JsonReader} accepts. */
  private static void checkCharacters(String text) throws MalformedJsonException {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c < ' ') {
          throw new MalformedJsonException("control character in a string at index " + i);
        }
        if (c == '\\') {
          i++;
          if (i < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '\n')) {
            throw new MalformedJsonException("unknown escape sequence at index " + i);
          }
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        depth++;
        if (depth > MAX_DEPTH) {
          throw new MalformedJsonException("nested deeper than " + MAX_DEPTH);
        }
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c >= 'A' && c <= 'Z' && !isExponent(text, i)) {
        throw new MalformedJsonException("unexpected capital letter at index " + i);
      }
    }
  }

  private static boolean isExponent(String text, int index) {
    return text.charAt(index) == 'E' && index > 0 && Character.isDigit(text.charAt(index - 1));
  }
}
