/** Tests that verify every block of code, output and commands in the documentation. */
@NullMarked
package io.kops.networking.aws.documentation;

import org.jspecify.annotations.NullMarked;
