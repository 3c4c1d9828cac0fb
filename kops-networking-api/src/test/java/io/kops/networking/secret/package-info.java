@NullMarked
package io.kops.networking.secret;

import org.jspecify.annotations.NullMarked;
