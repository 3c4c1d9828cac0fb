@NullMarked
package io.kops.networking.core.install;

import org.jspecify.annotations.NullMarked;
