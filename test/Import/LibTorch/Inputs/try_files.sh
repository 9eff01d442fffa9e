# Prints, for each file of bad-files.test, the messages and the exit code.
# usage: try_files.sh FOLDER ARGUMENTS... of pth-libtorch, before the file
cd "$1" || exit 1
for file in missing.pt folder empty.pt random.pt truncated.pt nocode.pt \
            state_dict.pth module.pt legacy_module.pt pointer.pt damaged.pt; do
  pth-libtorch "${@:2}" "$file" </dev/null
  echo "exit $?"
done
