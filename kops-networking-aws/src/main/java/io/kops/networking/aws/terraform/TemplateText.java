package io.kops.networking.aws.terraform;

/** Texts in the syntax of Terraform's templates, which every text of a JSON configuration is. */
final class TemplateText {
  private TemplateText() {}

  /** Returns the template that yields exactly this text. */
  static String literal(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }
}
