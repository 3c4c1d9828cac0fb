/** What keeps every block of code, output and commands in the documentation true. */
@NullMarked
package io.kops.networking.aws.documentation;

import org.jspecify.annotations.NullMarked;
